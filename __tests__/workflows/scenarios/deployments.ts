import { expect } from "expect";
import type { Rows } from "../rows";
import { SERVER_URL } from "../runner/variables";
import { terraformRunUrl } from "../stand-ins/npm";
import { onBranch } from "./occasions";
import { logOf, outcomes, summaryOf } from "./outcomes";
import { DEPLOY_TOKENS, PLAN_TOKEN } from "./secrets";
import type { Stage } from "./stage";

const PART = "deploy.yml";
const [OLD, MIDDLE, NEW] = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
const ALL = ["production"];

/** Merges, approvals, and what must not be deployed. */
export async function deployments(rows: Rows, stage: Stage): Promise<void> {
  const files = stage.main;
  const begin = (answers = {}) => {
    stage.begin(answers);
    stage.github.commits = [OLD, MIDDLE, NEW];
  };
  const deployed = () => stage.calls.deploys.map(({ environment }) => environment);

  await rows.prove(PART, "merge: staging, then a plan of production, then production with its own token", async () => {
    begin();
    const run = await stage.run("deploy.yml", onBranch("push", { commit: NEW, files, approved: ALL }));
    expect(outcomes(run)).toEqual({
      test: "success",
      "deploy staging": "success",
      "plan production": "success",
      "deploy production": "success",
    });
    const call = { commit: NEW, runUrl: run.url };
    expect(stage.calls.deploys).toEqual([
      { environment: "staging", ...call, token: DEPLOY_TOKENS.staging },
      { environment: "production", ...call, token: DEPLOY_TOKENS.production },
    ]);
    expect(stage.calls.plans).toEqual([{ environment: "production", token: PLAN_TOKEN }]);
    expect(summaryOf(run, "plan production")).toBe("### production\n\nNothing changes.\n");
    for (const name of ["staging", "production"]) {
      const summary = `Deployed ${NEW} to **${name}**: ${terraformRunUrl(name)}\n`;
      expect(summaryOf(run, `deploy ${name}`)).toBe(summary);
      expect(run.jobs.find((job) => job.name === `deploy ${name}`)?.url).toBe(terraformRunUrl(name));
    }
    expect(
      stage.github.deployments.map(({ sha, environment, statuses }) => [sha, environment, statuses.at(-1)]),
    ).toEqual([
      [NEW, "production", "success"],
      [NEW, "staging", "success"],
    ]);
  });

  await rows.prove(PART, "merge: production waits for its approval", async () => {
    begin();
    const run = await stage.run("deploy.yml", onBranch("push", { commit: NEW, files }));
    expect(outcomes(run)).toEqual({ test: "success", "deploy staging": "success", "plan production": "success" });
    expect(deployed()).toEqual(["staging"]);
  });

  const stops = [
    { what: "failed tests deploy nothing", answers: { test: 1 }, expected: [] },
    { what: "a failed staging ends it", answers: { deploy: { staging: 1, production: 0 } }, expected: ["staging"] },
    {
      what: "a refused plan of production ends it before the approval",
      answers: { plan: { production: { status: 3, report: "### production\n\nThe pool would be destroyed.\n" } } },
      expected: ["staging"],
    },
    {
      what: "a plan of production that cannot be made ends it",
      answers: { plan: { production: { status: 1, stderr: "locked\n" } } },
      expected: ["staging"],
    },
  ];
  for (const { what, answers, expected } of stops) {
    await rows.prove(PART, `merge: ${what}`, async () => {
      begin(answers);
      const run = await stage.run("deploy.yml", onBranch("push", { commit: NEW, files, approved: ALL }));
      expect(deployed()).toEqual(expected);
      expect(outcomes(run)).toMatchObject({ "deploy production": "skipped" });
      expect(Object.values(outcomes(run))).toContain("failure");
    });
  }

  await rows.prove(PART, "a failed deployment names the run and the runbook", async () => {
    begin({ deploy: { staging: 1, production: 0 } });
    const run = await stage.run("deploy.yml", onBranch("push", { commit: NEW, files }));
    const said = summaryOf(run, "deploy staging");
    expect(said).toContain("**staging was not deployed, or only in part**");
    expect(said).toContain(terraformRunUrl("staging"));
    expect(said).toContain("docs/runbook.md");
    expect(stage.github.deployments[0]?.statuses).toEqual(["waiting", "in_progress", "failure"]);
  });

  await rows.prove(PART, "a deployment without a remote run links to its commit", async () => {
    begin({ remote: false });
    const run = await stage.run("deploy.yml", onBranch("push", { commit: NEW, files }));
    expect(run.jobs[1]?.url).toBe(`${SERVER_URL}/example-org/cognito-hasura/commit/${NEW}`);
  });

  await rows.prove(PART, "a commit older than the deployed one is refused, the same one is not", async () => {
    begin();
    // Newer ones that only wait for an approval, or were refused it, are no reason.
    stage.github.deploy("staging", NEW);
    const first = await stage.run("deploy.yml", onBranch("push", { commit: OLD, files }));
    expect(outcomes(first)).toMatchObject({ "deploy staging": "success" });
    await stage.run("deploy.yml", onBranch("push", { commit: NEW, files }));
    stage.answer({});
    const overtaken = await stage.run("deploy.yml", onBranch("push", { commit: OLD, files, approved: ALL }));
    expect(outcomes(overtaken)).toMatchObject({ "deploy staging": "failure", "plan production": "skipped" });
    expect(logOf(overtaken, "deploy staging")).toContain(`staging already has ${NEW}, which contains ${OLD}`);
    expect(stage.calls.deploys).toEqual([]);
    // The refused job has left a deployment of its own, which must not hide the newer one.
    const hidden = await stage.run("deploy.yml", onBranch("push", { commit: MIDDLE, files, approved: ALL }));
    expect(logOf(hidden, "deploy staging")).toContain(`staging already has ${NEW}, which contains ${MIDDLE}`);
    expect(stage.calls.deploys).toEqual([]);
    const again = await stage.run("deploy.yml", onBranch("workflow_dispatch", { commit: NEW, files }));
    expect(outcomes(again)).toMatchObject({ "deploy staging": "success" });
  });

  await rows.prove(PART, "a deployed commit that a forced push removed stops nothing", async () => {
    begin();
    stage.github.deploy("staging", "f".repeat(40)).statuses.push("in_progress", "success");
    const run = await stage.run("deploy.yml", onBranch("push", { commit: NEW, files }));
    expect(outcomes(run)).toMatchObject({ "deploy staging": "success" });
  });

  await rows.prove(PART, "started by hand from another branch: refused before anything runs", async () => {
    begin();
    const occasion = onBranch("workflow_dispatch", { commit: NEW, files, branch: "try", approved: ALL });
    const run = await stage.run("deploy.yml", occasion);
    expect(outcomes(run)).toMatchObject({
      test: "failure",
      "deploy staging": "skipped",
      "deploy production": "skipped",
    });
    expect(logOf(run, "test")).toContain("Deployments are made from main, and this is refs/heads/try.");
    expect(deployed()).toEqual([]);
  });
}
