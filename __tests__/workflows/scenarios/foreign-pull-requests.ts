import { expect } from "expect";
import type { Rows } from "../rows";
import { pullRequest } from "./occasions";
import { logOf, outcomes, PULL_REQUEST as PART, PLAN_JOB } from "./outcomes";
import type { Stage } from "./stage";

const FIRST = "1".repeat(40);

/** Pull requests that get no secrets. */
export async function foreignPullRequests(rows: Rows, stage: Stage): Promise<void> {
  const cases = [
    { who: "a fork", facts: { from: "stranger/cognito-hasura" }, said: "because it comes from a fork" },
    { who: "a fork that was deleted", facts: { from: null }, said: "because it comes from a fork" },
    { who: "Dependabot", facts: { author: "dependabot[bot]" }, said: "because it is Dependabot's" },
  ];
  for (const { who, facts, said } of cases) {
    await rows.prove(PART, `${who}: tests alone, no secret, no comment, and the run says so`, async () => {
      stage.begin();
      const number = stage.github.open("stranger", "Please merge", true).number;
      const occasion = pullRequest({ number, commit: FIRST, base: stage.main, ...facts });
      const run = await stage.run("pull-request.yml", occasion);
      expect(outcomes(run)).toEqual({ test: "success", [PLAN_JOB]: "skipped", comment: "skipped", verdict: "success" });
      expect(logOf(run, "verdict")).toContain(said);
      expect(run.jobs.at(-1)?.summary).toContain(said);
      expect(stage.calls.plans).toEqual([]);
      expect(stage.github.comments).toEqual([]);

      stage.answer({ test: 1 });
      const broken = await stage.run("pull-request.yml", occasion);
      expect(outcomes(broken)).toMatchObject({ test: "failure", verdict: "failure" });
    });
  }
}
