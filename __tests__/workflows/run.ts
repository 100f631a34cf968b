import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { lintChecks } from "./lint/checks";
import { missingLinters } from "./lint/program";
import { Rows } from "./rows";
import { deployments } from "./scenarios/deployments";
import { foreignPullRequests } from "./scenarios/foreign-pull-requests";
import { nights } from "./scenarios/nights";
import { ownPullRequests } from "./scenarios/pull-requests";
import { realPrograms } from "./scenarios/real-programs";
import { Stage } from "./scenarios/stage";

// `npm run test:workflows`: the linters over .github, and every step of every workflow run as a runner would run it, with
// GitHub and Terraform Cloud stood in for.

const ROOT = resolve(__dirname, "..", "..");

/** Programs that GitHub's runners have and the scripts use. */
const RUNNER_HAS = ["bash", "git", "jq", "npm"];

function onPath(program: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function main(): Promise<number> {
  const path = process.env.PATH ?? "";
  const npm = onPath("npm", path);
  const missing = [
    ...RUNNER_HAS.filter((program) => !onPath(program, path)).map((program) => `${program} is missing`),
    ...missingLinters(),
  ];
  if (!npm || missing.length > 0) {
    console.error(`test:workflows cannot run here:\n${missing.map((line) => `  ${line}`).join("\n")}`);
    return 2;
  }

  const rows = new Rows();
  await lintChecks(rows, ROOT);
  const stage = new Stage({ root: ROOT, path, npm });
  try {
    await stage.open();
    await ownPullRequests(rows, stage);
    await foreignPullRequests(rows, stage);
    await deployments(rows, stage);
    await nights(rows, stage);
    await realPrograms(rows, stage);
  } finally {
    await stage.close();
  }
  return rows.finish();
}

void main().then((status) => {
  process.exitCode = status;
});
