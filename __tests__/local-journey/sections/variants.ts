import { deepStrictEqual } from "node:assert/strict";
import { type Edit, projectCopy } from "../parts/copy";
import { EMAIL_SIGN_IN, IMPLICIT_GRANT, JSON_CLAIMS, PYTHON_CLAIMS } from "../parts/environment-edits";
import { passedWhole } from "../parts/journey-outcome";
import { CHECK_MS, underLoad } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import type { Section, Suite } from "../parts/suite";

interface Variant {
  readonly what: string;
  readonly edit: Edit;
  /** Whether it runs where a journey with other values ran before; else in the folder that `--check` makes and removes. */
  readonly warm: boolean;
}

const VARIANTS: readonly Variant[] = [
  { what: 'claims.format "json"', edit: JSON_CLAIMS, warm: true },
  { what: 'functions.claims "python"', edit: PYTHON_CLAIMS, warm: true },
  { what: 'grant "implicit"', edit: IMPLICIT_GRANT, warm: false },
  { what: 'signIn "email"', edit: EMAIL_SIGN_IN, warm: false },
];

/** The journey with other values in environments/local.ts. */
export function variants(suite: Suite): Section[] {
  return VARIANTS.map(
    ({ what, edit, warm }) =>
      () =>
        suite.report.prove(`--check passes with ${what}`, () => {
          if (warm) return suite.warm.use((data) => passes(suite, edit, ["--data", data]));
          return passes(suite, edit, []);
        }),
  );
}

async function passes({ workspace }: Suite, edit: Edit, args: readonly string[]): Promise<string> {
  const project = projectCopy(workspace, [edit]);
  const process = new LocalProcess(workspace, { project, args: ["--check", "--json", ...args] });
  const ended = await process.ended(underLoad(CHECK_MS));
  const detail = passedWhole(process, ended);
  deepStrictEqual([process.members, process.left], [[], []], "what it leaves behind");
  return detail;
}
