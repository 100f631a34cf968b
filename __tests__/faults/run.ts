import { CANARIES, unnoticedCanaries } from "./canaries";
import { printTable, total } from "./parts/report";
import type { Built } from "./parts/row";
import { Workspace } from "./parts/workspace";
import { runRows } from "./rows";

/** Runs the suite. @returns exit status */
async function main(): Promise<number> {
  const started = performance.now();
  const workspace = new Workspace();
  process.once("exit", () => workspace.remove());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));

  const built: Built = {
    instance: workspace.program("__tests__", "faults", "child", "instance.ts"),
    syncUsers: workspace.bundle("functions", "sync-users"),
    retryUsers: workspace.bundle("functions", "retry-users"),
  };
  const unnoticed = await unnoticedCanaries(built, workspace);
  const results = await runRows(built, workspace.folder("postgres"));
  printTable(results);
  for (const canary of unnoticed) console.log(`FAILED  the suite does not notice a function that is wrong: ${canary}`);

  const failed = results.filter(({ problems }) => problems.length > 0).length + unnoticed.length;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\n${total(results)}. ${seconds} s`);
  console.log(
    `${CANARIES.length - unnoticed.length} of ${CANARIES.length} functions that are wrong on purpose noticed`,
  );
  console.log(`${results.length + CANARIES.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
