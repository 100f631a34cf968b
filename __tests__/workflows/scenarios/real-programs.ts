import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import { loadEnvironments } from "../../../environments";
import { loadWorkflows, WORKFLOWS } from "../files/workflow";
import type { Rows } from "../rows";
import type { Occasion } from "../runner/occasion";
import { onBranch, pullRequest } from "./occasions";
import { logOf, outcomes, summaryOf } from "./outcomes";
import type { Stage } from "./stage";

const PART = "with the real programs, up to Terraform Cloud";
const COMMIT = "9".repeat(40);
const REALLY = { plan: "really", deploy: "really" } as const;

/** A name that never exists. Source: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
const NOWHERE = "terraform.invalid";

/** `npm run plan` and `npm run deploy` themselves, where Terraform Cloud cannot be asked. */
export async function realPrograms(rows: Rows, stage: Stage): Promise<void> {
  const project = stage.wholeProject("project");
  const withoutSecrets = (occasion: Occasion): Occasion => ({ ...occasion, secrets: {}, environmentSecrets: {} });

  await rows.prove(PART, "a pull request where TF_PLAN_TOKEN was never set: the comment says so", async () => {
    stage.begin(REALLY);
    const number = stage.github.open("someone", "Please merge", true).number;
    const run = await stage.run(
      "pull-request.yml",
      withoutSecrets(pullRequest({ number, commit: COMMIT, base: project })),
    );
    expect(outcomes(run)).toMatchObject({
      "plan (staging)": "failure",
      "plan (production)": "failure",
      comment: "success",
      verdict: "failure",
    });
    const [comment] = stage.github.comments;
    for (const name of ["staging", "production"]) {
      expect(comment?.body).toContain(`| ${name} | **no plan could be made** |`);
      expect(comment?.body).toContain(`environment ${name}: backend.hostname (environments/${name}.ts)`);
    }
    expect(comment?.body).toContain("There is no token for app.terraform.io.");
    expectNoTrace(comment?.body);
  });

  await rows.prove(PART, "a night without a token: red, and the issue says so", async () => {
    stage.begin(REALLY);
    const run = await stage.run("drift.yml", withoutSecrets(onBranch("schedule", { commit: COMMIT, files: project })));
    expect(outcomes(run)).toMatchObject({ "plan (staging)": "failure", issue: "success" });
    expect(stage.github.issues[0]?.body).toContain("There is no token for app.terraform.io.");
    expectNoTrace(stage.github.issues[0]?.body);
  });

  await rows.prove(
    PART,
    "a merge where TF_DEPLOY_TOKEN was never set: staging ends red, production is not reached",
    async () => {
      stage.begin(REALLY);
      const occasion = withoutSecrets(onBranch("push", { commit: COMMIT, files: project, approved: ["production"] }));
      const run = await stage.run("deploy.yml", occasion);
      expect(outcomes(run)).toMatchObject({ "deploy staging": "failure", "deploy production": "skipped" });
      expect(logOf(run, "deploy staging")).toContain("There is no token for app.terraform.io.");
      expectNoTrace(logOf(run, "deploy staging"));
      expect(summaryOf(run, "deploy staging")).toContain("**staging was not deployed, or only in part**");
    },
  );

  await rows.prove(PART, `a host of one's own that cannot be reached, its token given under its name`, async () => {
    const elsewhere = stage.wholeProject("elsewhere");
    moveTo(NOWHERE, elsewhere);
    stage.begin(REALLY);
    const occasion = onBranch("push", { commit: COMMIT, files: elsewhere, approved: ["production"] });
    const run = await stage.run("deploy.yml", occasion, elsewhere);
    expect(outcomes(run)).toMatchObject({ "deploy staging": "failure", "deploy production": "skipped" });
    expect(logOf(run, "deploy staging")).toContain(`${NOWHERE} cannot be reached`);
    expectNoTrace(logOf(run, "deploy staging"));
  });
}

/** A person is told what to do, not where in the code it was noticed. */
function expectNoTrace(text = ""): void {
  expect(text).not.toMatch(/^\s*at .+:\d+:\d+\)?$/m);
}

/** What a team does whose Terraform Enterprise has a name of its own. */
function moveTo(hostname: string, project: string): void {
  for (const { name } of loadEnvironments()) {
    replaceIn(
      join(project, "environments", `${name}.ts`),
      'type: "terraform-cloud",',
      `type: "terraform-cloud", hostname: "${hostname}",`,
    );
  }
  const variable = `TF_TOKEN_${hostname.replaceAll(".", "_")}`;
  for (const { file } of loadWorkflows(project)) {
    replaceIn(join(project, WORKFLOWS, file), "TF_TOKEN_app_terraform_io", variable);
  }
}

function replaceIn(file: string, what: string, by: string): void {
  const before = readFileSync(file, "utf8");
  if (!before.includes(what)) throw new Error(`${file} does not contain ${what}`);
  writeFileSync(file, before.replaceAll(what, by));
}
