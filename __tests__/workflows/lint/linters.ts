import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { lint } from "./program";

/** Something that a linter objects to. */
export interface LintFinding {
  /** Name of the rule. */
  readonly rule: string;
  /** Where and why. */
  readonly text: string;
}

/** The findings of a linter, and how much it looked at. */
export interface LintReport {
  /** Objections. */
  readonly findings: readonly LintFinding[];
  /** Files that it read. */
  readonly files: readonly string[];
}

const actionlintOutput = z.array(
  z.object({ kind: z.string(), message: z.string(), filepath: z.string(), line: z.number() }),
);

const zizmorOutput = z.array(
  z.object({
    ident: z.string(),
    desc: z.string(),
    locations: z.array(
      z.object({
        symbolic: z.object({ key: z.unknown() }),
        concrete: z.object({ location: z.object({ start_point: z.object({ row: z.number() }) }) }),
      }),
    ),
  }),
);

/** Syntax, types of expressions, and shellcheck on every `run:`. */
export function actionlint(root: string): LintReport {
  const files = workflowsOf(root);
  const { status, stdout, stderr } = lint("actionlint", ["-no-color", "-format", "{{json .}}", ...files], root);
  if (status > 1) throw new Error(`actionlint ended with status ${status}: ${stderr}`);
  const findings = actionlintOutput
    .parse(JSON.parse(stdout))
    .map(({ kind, message, filepath, line }) => ({ rule: kind, text: `${filepath}:${line}: ${message}` }));
  return { findings, files };
}

/** Shell scripts that steps call. */
export function shellcheck(root: string): LintReport {
  const folder = join(".github", "scripts");
  const files = readdirSync(join(root, folder)).map((file) => join(folder, file));
  const { status, stdout, stderr } = lint("shellcheck", ["-f", "gcc", ...files], root);
  if (status > 1) throw new Error(`shellcheck ended with status ${status}: ${stderr}`);
  const lines = stdout.split("\n").filter((line) => line !== "");
  return { findings: lines.map((text) => ({ rule: /\[(SC\d+)\]/.exec(text)?.[1] ?? "", text })), files };
}

/** Security: what a workflow gives away, runs without knowing, or lets others decide. */
export function zizmor(root: string): LintReport {
  const args = [
    "--offline",
    "--persona",
    "auditor",
    "--strict-collection",
    "--no-progress",
    "--format",
    "json",
    ".github",
  ];
  const { status, stdout, stderr } = lint("zizmor", args, root);
  // 11 to 14 stand for the worst severity that was found.
  if (status !== 0 && (status < 11 || status > 14)) throw new Error(`zizmor ended with status ${status}: ${stderr}`);
  const findings = zizmorOutput.parse(JSON.parse(stdout)).map(({ ident, desc, locations }) => {
    const [first] = locations;
    const place = first
      ? `${JSON.stringify(first.symbolic.key)} line ${first.concrete.location.start_point.row + 1}`
      : "";
    return { rule: ident, text: `${place}: ${desc}` };
  });
  const files = [...stderr.matchAll(/completed (\S+)/g)].flatMap(([, file]) => file ?? []);
  return { findings, files };
}

function workflowsOf(root: string): readonly string[] {
  const folder = join(".github", "workflows");
  return readdirSync(join(root, folder)).map((file) => join(folder, file));
}
