import type { ReconcileRequest } from "../../../functions/reconcile-users/event";
import { type Outcome, reconcile } from "../../../functions/reconcile-users/reconcile";
import { Clock } from "./clock";
import { FakePool, type FakeUser } from "./fake-pool";
import { FakeTable } from "./fake-table";
import { LONG_AGO, people, person, row } from "./people";

/** A whole run with its defaults. */
export const REQUEST: ReconcileRequest = { dryRun: false, maxDeletions: 1000, settleMinutes: 15, from: "" };
/** What a report says that found nothing. */
export const NOTHING = { missing: 0, stale: 0, disabled: 0, orphaned: 0, repaired: 0, next: null };
/** Milliseconds of an hour: time enough for anything. */
export const HOUR = 3_600_000;

/** A pool, a table and the time. */
export interface World {
  /** The time. */
  readonly clock: Clock;
  /** The pool. */
  readonly pool: FakePool;
  /** The table. */
  readonly table: FakeTable;
}

/** A world with these users, and with their rows unless said otherwise. */
export function worldOf(
  users: readonly FakeUser[],
  table: FakeTable = new FakeTable(users.map((user) => row(user))),
): World {
  const clock = new Clock();
  return { clock, pool: new FakePool(clock, users), table };
}

/** Runs once, in ranges small enough that a few hundred users need several. */
export function run({ clock, pool, table }: World, request: Partial<ReconcileRequest> = {}, remaining = () => HOUR) {
  return reconcile(
    { ...REQUEST, ...request },
    { pool, table, remaining, now: clock.now, sizes: { aim: 100, most: 500 } },
  );
}

/** Some of everything, on both sides. */
export function mixed(count: number): World {
  const users: FakeUser[] = [];
  const rows = [];
  for (const user of people(count)) {
    const kind = Number.parseInt(user.id.slice(-2), 16);
    if (kind < 5) {
      users.push(user);
    } else if (kind < 10) {
      users.push(user);
      rows.push(row(user, { username: "old" }));
    } else if (kind < 15) {
      users.push({ ...user, enabled: false });
      rows.push(row(user));
    } else if (kind < 20) {
      rows.push(row(user));
    } else if (kind < 25) {
      rows.push(row(user, { deleted_at: LONG_AGO }));
    } else if (kind < 30) {
      users.push({ ...user, confirmed: false });
    } else {
      users.push(user);
      rows.push(row(user));
    }
  }
  rows.push(row(person(0, { id: "" })), row(person(0, { id: "zoë" })), row(person(0, { id: '"; drop' })));
  return worldOf(users, new FakeTable(rows));
}

/** Whether the table says of everybody what the pool says: one comparison, because thousands of them take seconds. */
export function expectInStep({ pool, table }: World): void {
  const confirmed = [...pool.members.values()].filter((user) => user.confirmed);
  const said = confirmed.map(({ id }) => {
    const { username, email, disabled, deleted_at } = table.content.get(id) ?? {};
    return { id, username, email, disabled, deleted_at };
  });
  expect(said).toStrictEqual(
    confirmed.map(({ id, username, email, enabled }) => ({
      id,
      username,
      email,
      disabled: !enabled,
      deleted_at: null,
    })),
  );
  const left = [...table.content].filter(([id, { deleted_at }]) => deleted_at === null && !pool.members.has(id));
  expect(left).toStrictEqual([]);
}

/** Users out of step. */
export const sum = ({ report }: Outcome) => report.missing + report.stale + report.disabled + report.orphaned;
