import { expect } from "expect";
import type { Rows } from "../rows";
import type { WorkflowRun } from "../runner/workflow-run";
import { BOT } from "../stand-ins/github";
import type { PlanAnswer } from "../stand-ins/npm";
import { onBranch } from "./occasions";
import { outcomes } from "./outcomes";
import { PLAN_TOKEN } from "./secrets";
import { ALL_WELL, type Stage } from "./stage";

const PART = "drift.yml";
const COMMIT = "d".repeat(40);

/** Nights: clean ones, some with a difference, some without an answer. */
export async function nights(rows: Rows, stage: Stage): Promise<void> {
  const night = (changed: Readonly<Record<string, PlanAnswer>> = {}): Promise<WorkflowRun> => {
    const plan = typeof ALL_WELL.plan === "object" ? { ...ALL_WELL.plan, ...changed } : changed;
    stage.answer({ plan });
    return stage.run("drift.yml", onBranch("schedule", { commit: COMMIT, files: stage.main }));
  };
  const DRIFT = { staging: { status: 2, report: "### staging\n\nA rule was added by hand.\n" } };
  const issues = () => stage.github.issues.filter(({ user }) => user.login === BOT);
  const comments = () => stage.github.comments.map(({ body }) => body);

  await rows.prove(PART, "a clean night opens nothing", async () => {
    stage.begin();
    const run = await night();
    expect(outcomes(run)).toEqual({ "plan (staging)": "success", "plan (production)": "success", issue: "success" });
    expect(stage.calls.plans).toEqual([
      { environment: "staging", token: PLAN_TOKEN },
      { environment: "production", token: PLAN_TOKEN },
    ]);
    expect(stage.github.issues).toEqual([]);
  });

  await rows.prove(
    PART,
    "one issue over many nights, closed by a clean one, a new one for the next difference",
    async () => {
      stage.begin();
      // None of these is the workflow's own issue.
      const marker = "<!-- drift-report -->";
      stage.github.open("someone", `${marker}\nmine`);
      stage.github.open(BOT, `${marker}\na pull request`, true);
      for (let index = 0; index < 120; index += 1) stage.github.open("someone", `question ${index}`);
      const others = stage.github.issues.map(({ body, state }) => ({ body, state }));
      const own = () => stage.github.issues.slice(others.length);

      const first = await night(DRIFT);
      expect(outcomes(first)).toEqual({
        "plan (staging)": "success",
        "plan (production)": "success",
        issue: "success",
      });
      expect(own()).toHaveLength(1);
      expect(own()[0]).toMatchObject({ title: "Drift: what stands differs from main", state: "open" });
      for (const part of [COMMIT, first.url, "| staging | changes |", "A rule was added by hand.", "docs/runbook.md"]) {
        expect(own()[0]?.body).toContain(part);
      }

      const second = await night({ staging: { status: 2, report: "### staging\n\nTwo rules by hand.\n" } });
      expect(own()).toHaveLength(1);
      expect(own()[0]?.body).toContain("Two rules by hand.");
      expect(own()[0]?.body).toContain(second.url);
      expect(comments()).toEqual([]);

      const third = await night({ ...DRIFT, production: { status: 3, report: "### production\n\nNo pool.\n" } });
      expect(outcomes(third)).toMatchObject({ "plan (production)": "success" });
      expect(own()).toHaveLength(1);
      expect(own()[0]?.body).toContain("**refused: a guarded resource would be destroyed or replaced**");
      expect(comments()).toEqual([expect.stringContaining("staging=2 production=3")]);

      const last = await night();
      expect(own()).toHaveLength(1);
      expect(own()[0]?.state).toBe("closed");
      expect(comments()[1]).toContain(`The plans of ${COMMIT} show no difference any more ([run](${last.url})).`);

      await night();
      expect(comments()).toHaveLength(2);
      await night(DRIFT);
      expect(own().map(({ state }) => state)).toEqual(["closed", "open"]);
      expect(stage.github.issues.slice(0, others.length).map(({ body, state }) => ({ body, state }))).toEqual(others);
    },
  );

  await rows.prove(PART, "a night without an answer ends red and is said, too", async () => {
    stage.begin();
    const run = await night({ production: { status: 1, stderr: "The workspace is locked.\n" } });
    expect(outcomes(run)).toEqual({ "plan (staging)": "success", "plan (production)": "failure", issue: "success" });
    expect(issues()).toHaveLength(1);
    expect(issues()[0]?.body).toContain("| production | **no plan could be made** |");
    expect(issues()[0]?.body).toContain("The workspace is locked.");
  });

  await rows.prove(PART, "a job that dies before its plan is no clean night", async () => {
    stage.begin({ installs: (workspace) => !workspace.includes("plan-staging") });
    await stage.run("drift.yml", onBranch("schedule", { commit: COMMIT, files: stage.main }));
    expect(issues()).toHaveLength(1);
    expect(issues()[0]?.body).toContain("| staging | **no report: its job ended before there was one** |");
  });
}
