import { z } from "zod";
import { field, pattern } from "./fields";

const SCHEDULES = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html";

/** A field of a cron expression; `?` stands only where it says that the other kind of day decides. */
const FIELD = "[A-Za-z0-9*,/#-]+";
const RATE = String.raw`rate\([1-9]\d{0,3} (minute|hour|day)s?\)`;
const CRON = String.raw`cron\(${FIELD} ${FIELD} (\? ${FIELD} ${FIELD}|${FIELD} ${FIELD} \?) ${FIELD}\)`;

/** How users get into the table `users`, and how it is kept in step. */
export const usersSchema = z.strictObject({
  reconcile: field(
    z
      .strictObject({
        schedule: field(
          pattern(
            new RegExp(`^(${RATE}|${CRON})$`),
            "a schedule of EventBridge Scheduler such as rate(1 day) or cron(30 3 * * ? *), with ? for one of the two kinds of day",
          ).default("cron(30 3 * * ? *)"),
          "When the table is compared with the user pool, in UTC.",
          { source: SCHEDULES },
        ),
        dryRun: field(z.boolean().default(false), "Report only and change nothing."),
      })
      .prefault({}),
    "The scheduled comparison that repairs what no trigger sees: deletions, changed attributes, imports.",
  ),
});
