import { performance } from "node:perf_hooks";
import { HELP, parseArguments, UsageError } from "./arguments";
import { cdktfCli } from "./cdktf-cli";
import { endAll } from "./child-process";
import { environments } from "./environments";
import { allHold, type MeasuredSection, measureSection } from "./figure";
import { customJwtClaims } from "./function";
import { againstGuide } from "./guide";
import { localSystem } from "./local";
import { reconcileUsers } from "./reconcile";
import { json, table, verdict } from "./report";
import { syncUsers } from "./sync-users";
import { appSynth } from "./synth";
import { Workspace } from "./workspace";

/** Runs the bench. @returns exit status */
async function main(args: readonly string[]): Promise<number> {
  const asked = parseArguments(args);
  if (asked.help) {
    console.log(HELP);
    return 0;
  }
  const started = performance.now();
  const workspace = new Workspace();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      endAll();
      workspace.remove();
      process.exit(1);
    });
  }
  try {
    const sections: MeasuredSection[] = [];
    for (const section of [
      appSynth,
      environments,
      cdktfCli,
      customJwtClaims,
      syncUsers,
      againstGuide,
      reconcileUsers,
      localSystem,
    ]) {
      if (!asked.json) console.error(`measuring: ${section.title}`);
      sections.push(await measureSection(section, workspace));
    }
    const seconds = (performance.now() - started) / 1000;
    console.log(asked.json ? json(sections) : `\n${table(sections)}\n\n${verdict(sections, seconds)}`);
    return allHold(sections) ? 0 : 1;
  } finally {
    workspace.remove();
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  },
);
