import type { SyncTrigger } from "../functions/sync-users/sign-in-event";
import { QUEUE_FAULTS, SECRET_FAULTS } from "./aws-faults";
import { HASURA_FAULTS, REFUSED } from "./hasura-faults";
import type { Fault } from "./parts/fault";
import { inParallel } from "./parts/in-parallel";
import { Lateness } from "./parts/lateness";
import { PostgresTable } from "./parts/postgres-table";
import { type Built, type RowResult, runRow } from "./parts/row";
import type { Table } from "./parts/users-table";

const TRIGGERS: readonly SyncTrigger[] = ["PostConfirmation_ConfirmSignUp", "PostAuthentication_Authentication"];

/** How late a clock may come; above it, times say more about the machine than about the function. */
const LATE_MS = 150;

const ATTEMPTS = 3;

interface Row {
  readonly fault: Fault;
  readonly trigger: SyncTrigger;
  readonly table?: Table;
}

/** Runs every fault on every trigger. @param folder an empty folder for PostgreSQL */
export async function runRows(built: Built, folder: string): Promise<RowResult[]> {
  const lateness = new Lateness();
  const onTriggers = (faults: readonly Fault[], table?: Table): Row[] =>
    faults.flatMap((fault) => TRIGGERS.map((trigger) => ({ fault, trigger, ...(table && { table }) })));
  const healthy: Fault = { name: "nothing wrong", ends: "row", cause: () => undefined };
  const rows = onTriggers([healthy, ...HASURA_FAULTS, ...SECRET_FAULTS, ...QUEUE_FAULTS]);
  const run = (row: Row) => attempts(row, built, lateness);

  // Those that wait leave the processors to the others.
  const [waiting, busy] = await Promise.all([
    inParallel(rows.filter(isSlow), 10, run),
    inParallel(
      rows.filter((row) => !isSlow(row)),
      1,
      run,
    ),
  ]);
  const results = [...waiting, ...busy];
  const position = ({ fault, trigger }: RowResult) =>
    rows.findIndex((row) => row.fault.name === fault && row.trigger === trigger);
  results.sort((one, other) => position(one) - position(other));

  // Alone: PostgreSQL runs in this process.
  const postgres = await PostgresTable.open(folder);
  const real = onTriggers(
    [healthy, REFUSED].map((fault) => ({ ...fault, name: `${fault.name}, on PostgreSQL with permissions` })),
    postgres,
  );
  for (const row of real) results.push(await run(row));
  await postgres.close();
  return results;
}

const isSlow = ({ fault }: Row) => fault.slow === true;

/** A row whose times went wrong while the machine was too busy to keep its own is run again. */
async function attempts({ fault, trigger, table }: Row, built: Built, lateness: Lateness): Promise<RowResult> {
  for (let attempt = 1; ; attempt += 1) {
    const started = performance.now();
    const result = await runRow(fault, trigger, built, table);
    const late = Math.round(lateness.since(started));
    // However busy the machine, nobody may be lost.
    if (result.problems.length === 0 || result.lost > 0 || late <= LATE_MS) return result;
    if (attempt === ATTEMPTS) {
      const busy = `the machine was too busy to measure: its own clock came ${late} ms late; end what else runs and try again`;
      return { ...result, problems: [...result.problems, busy] };
    }
  }
}
