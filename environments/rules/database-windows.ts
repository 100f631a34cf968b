import { rdsOf } from "./rds-of";
import { rule, when } from "./rule";

const DAYS: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY = 24 * 60;
const WEEK = DAYS.length * DAY;
const LEAST_MINUTES = 30;

/** A stretch of minutes that comes again every day or every week. */
interface Window {
  /** Minutes from the beginning of the day or week. */
  readonly start: number;
  /** How long it lasts, in minutes. */
  readonly minutes: number;
}

/** Backups and maintenance must not disturb each other. */
export const WINDOWS_FIT = rule(
  "`database.backupWindow` and `database.maintenanceWindow` last at least 30 minutes each and do not overlap.",
  ["database"],
  ({ database }) =>
    rdsOf(database).flatMap(({ backupWindow, maintenanceWindow }) => {
      const daily = windowOf(backupWindow, DAY);
      const weekly = windowOf(maintenanceWindow, WEEK);
      const short = [
        ...tooShort("database.backupWindow", backupWindow, daily),
        ...tooShort("database.maintenanceWindow", maintenanceWindow, weekly),
      ];
      // Whether they overlap can be told once both have their length.
      if (short.length > 0) return short;
      return when(overlap(daily, weekly), {
        field: "database.maintenanceWindow",
        received: maintenanceWindow,
        allowed: `a window outside database.backupWindow, ${backupWindow} every day`,
        remedy: "move one of the two windows",
      });
    }),
);

function tooShort(field: string, received: string, { minutes }: Window) {
  return when(minutes < LEAST_MINUTES, {
    field,
    received,
    allowed: `a window of at least ${LEAST_MINUTES} minutes`,
    remedy: `let ${field} end later`,
  });
}

/** `02:00-03:00` every day, or `sun:03:30-sun:04:30` every week; an end before the start lies in the next one. */
function windowOf(text: string, cycle: typeof DAY | typeof WEEK): Window {
  const [start = 0, end = 0] = text.split("-").map(minuteOf);
  return { start, minutes: (end - start + cycle) % cycle };
}

/** `tue:00:30` is minute 1470 of the week, `00:30` minute 30 of the day. */
function minuteOf(moment: string): number {
  const [minutes, hours, day = "mon"] = moment.split(":").reverse();
  return DAYS.indexOf(day) * DAY + Number(hours) * 60 + Number(minutes);
}

/** Whether the daily window and the weekly one have a minute in common: one of the two starts within the other. */
function overlap(daily: Window, weekly: Window): boolean {
  const fromTo = (from: number, to: number) => (to - from + WEEK) % WEEK;
  return DAYS.some((_day, index) => {
    const start = index * DAY + daily.start;
    return fromTo(start, weekly.start) < daily.minutes || fromTo(weekly.start, start) < weekly.minutes;
  });
}
