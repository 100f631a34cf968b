import { cleanUpAfter } from "./parts/clean-up";
import { Report } from "./parts/report";
import { inLanes, type Section, type Suite } from "./parts/suite";
import { WarmData } from "./parts/warm-data";
import { Workspace } from "./parts/workspace";
import { check } from "./sections/check";
import { commandLine } from "./sections/command-line";
import { crash } from "./sections/crash";
import { interrupted } from "./sections/interrupted";
import { killed } from "./sections/killed";
import { mutants } from "./sections/mutants";
import { offline } from "./sections/offline";
import { otherEngine } from "./sections/other-engine";
import { queued } from "./sections/queued";
import { reconcile } from "./sections/reconcile";
import { running } from "./sections/running";
import { variants } from "./sections/variants";

/** As many as the smallest machines have processors. */
const LANES = 2;

/** What is proven side by side, by name; the longest first. What is measured runs before it, alone. */
const SECTIONS: Readonly<Record<string, (suite: Suite) => Section[]>> = {
  killed: (suite) => [() => killed(suite)],
  queued: (suite) => [() => queued(suite)],
  engine: (suite) => [() => otherEngine(suite)],
  offline: (suite) => [() => offline(suite)],
  reconcile,
  variants,
  interrupted,
  crash,
  arguments: commandLine,
  mutants,
};

/**
 * `npm run test:local`: what `npm run local` promises, shown on the whole system, as processes of its own.
 *
 * @param names sections to run beside what is measured; none means all
 * @returns exit status
 */
async function main(names: readonly string[]): Promise<number> {
  const all = Object.keys(SECTIONS);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no section ${unknown.join(", ")}. Allowed: ${all.join(", ")}; leave it out to run all.`);
    return 1;
  }
  const workspace = new Workspace();
  const cleanUp = cleanUpAfter(workspace);
  try {
    const data = workspace.fresh("data");
    const suite = { report: new Report(), workspace, warm: new WarmData(workspace, data) };
    await check(suite, data);
    await running(suite);
    const chosen = Object.entries(SECTIONS).filter(([name]) => names.length === 0 || names.includes(name));
    await inLanes(
      LANES,
      chosen.flatMap(([, sections]) => sections(suite)),
    );
    if (chosen.length < all.length) console.log(`\nOnly ${names.join(", ")} of ${all.join(", ")} was asked for.`);
    return suite.report.finish();
  } finally {
    cleanUp();
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
