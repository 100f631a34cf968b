import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "expect";
import type { Rows } from "../rows";
import { PLANTED, writeCanary } from "./canary";
import { actionlint, type LintReport, shellcheck, zizmor } from "./linters";

const LINTERS = { actionlint, shellcheck, zizmor } as const;

/** Files that each linter must have read; a linter that looks elsewhere finds nothing, too. */
const READ = {
  actionlint: ["deploy.yml", "drift.yml", "pull-request.yml"],
  shellcheck: ["comment.sh", "deploy.sh", "drift-issue.sh", "merge-reports.sh", "not-older.sh", "plan.sh"],
  zizmor: ["dependabot.yml", "deploy.yml", "drift.yml", "pull-request.yml"],
} as const;

/** The linters over the project, and over a workflow with planted mistakes. */
export async function lintChecks(rows: Rows, root: string): Promise<void> {
  const canary = mkdtempSync(join(tmpdir(), "canary-"));
  try {
    writeCanary(canary);
    for (const name of ["actionlint", "shellcheck", "zizmor"] as const) {
      await rows.prove("linters", `${name}: no finding in ${READ[name].length} files`, () => {
        const { findings, files }: LintReport = LINTERS[name](root);
        expect(files.map((file) => file.replace(/^.*\//, "")).sort()).toEqual(READ[name]);
        expect(findings).toEqual([]);
      });
      await rows.prove("linters", `${name}: finds the ${PLANTED[name].length} planted mistakes`, () => {
        const found = new Set(LINTERS[name](canary).findings.map(({ rule }) => rule));
        expect([...found]).toEqual(expect.arrayContaining([...PLANTED[name]]));
      });
    }
  } finally {
    rmSync(canary, { recursive: true, force: true });
  }
}
