import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import type { Rows } from "../rows";
import { BOT } from "../stand-ins/github";
import { pullRequest } from "./occasions";
import { logOf, outcomes, PULL_REQUEST as PART, PLAN_JOB } from "./outcomes";
import { PLAN_TOKEN } from "./secrets";
import type { Stage } from "./stage";

const [FIRST, SECOND] = ["1".repeat(40), "2".repeat(40)];
const CHANGES = {
  staging: { status: 2, report: "### staging\n\n1 to add: a queue.\n" },
  production: { status: 0, report: "### production\n\nNothing changes.\n" },
};
const GREEN = {
  test: "success",
  "plan (staging)": "success",
  "plan (production)": "success",
  comment: "success",
  verdict: "success",
};

/** Pull requests of this repository. */
export async function ownPullRequests(rows: Rows, stage: Stage): Promise<void> {
  const base = stage.main;
  const open = () => stage.github.open("someone", "Please merge", true).number;
  const botComments = () => stage.github.comments.filter(({ user }) => user.login === BOT).map(({ body }) => body);

  await rows.prove(PART, "own: both plans in one comment, updated in place, others' comments untouched", async () => {
    stage.begin({ plan: CHANGES });
    const number = open();
    const marker = "<!-- plan-report -->";
    const others = [
      stage.github.comment("someone", number, `${marker}\nmine`),
      stage.github.comment(BOT, number, `of another workflow, which quotes ${marker}`),
      ...Array.from({ length: 120 }, (_, index) => stage.github.comment("someone", number, `remark ${index}`)),
    ];
    const before = others.map(({ body }) => body);

    const run = await stage.run("pull-request.yml", pullRequest({ number, commit: FIRST, base }));
    expect(outcomes(run)).toEqual(GREEN);
    expect(stage.calls.plans).toEqual([
      { environment: "staging", token: PLAN_TOKEN },
      { environment: "production", token: PLAN_TOKEN },
    ]);
    expect(stage.github.comments).toHaveLength(others.length + 1);
    const comment = stage.github.comments.at(-1)?.body ?? "";
    for (const part of [marker, FIRST, run.url, "| staging | changes |", "| production | nothing would change |"]) {
      expect(comment).toContain(part);
    }
    expect(comment).toContain("### staging\n\n1 to add: a queue.\n");
    expect(comment).toContain("### production\n\nNothing changes.\n");

    stage.answer({});
    await stage.run("pull-request.yml", pullRequest({ number, commit: SECOND, base }));
    expect(stage.github.comments).toHaveLength(others.length + 1);
    const updated = stage.github.comments.at(-1)?.body ?? "";
    expect(updated).toContain(SECOND);
    expect(updated).toContain("| staging | nothing would change |");
    expect(updated).not.toContain(FIRST);
    expect(updated).not.toContain("a queue");
    expect(others.map(({ body }) => body)).toEqual(before);
  });

  await rows.prove(PART, "own: a refused plan fails the pull request and is said first", async () => {
    const report = "### production\n\n**The user pool would be destroyed.**\n";
    stage.begin({ plan: { ...CHANGES, production: { status: 3, report } } });
    const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base }));
    expect(outcomes(run)).toEqual({ ...GREEN, "plan (production)": "failure", verdict: "failure" });
    const [comment = ""] = botComments();
    expect(comment).toContain("| production | **refused: a guarded resource would be destroyed or replaced** |");
    expect(comment).toContain(report);
    expect(comment).toContain("a queue");
  });

  await rows.prove(PART, "own: no plan: its message is the report, with a leaked token masked", async () => {
    const stderr = `The workspace is locked.\nIts token is ${PLAN_TOKEN}, says a careless program.\n`;
    stage.begin({ plan: { ...CHANGES, staging: { status: 1, stderr } } });
    const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base }));
    expect(outcomes(run)).toEqual({ ...GREEN, "plan (staging)": "failure", verdict: "failure" });
    const [comment = ""] = botComments();
    expect(comment).toContain("| staging | **no plan could be made** |");
    expect(comment).toContain("    The workspace is locked.\n    Its token is ***, says");
    expect(logOf(run, "plan (staging)")).toContain("The workspace is locked.");
  });

  await rows.prove(PART, "own: no plan with a report of its own, and a program that was killed", async () => {
    const plan = {
      staging: { status: 1, report: "### staging\n\nThe token is missing.\n" },
      production: { status: 137 },
    };
    stage.begin({ plan });
    const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base }));
    expect(outcomes(run)).toMatchObject({ "plan (staging)": "failure", "plan (production)": "failure" });
    const [comment = ""] = botComments();
    expect(comment).toContain("The token is missing.");
    expect(comment).toContain("### production: no plan\n\n    The plan ended with status 137.\n");
  });

  await rows.prove(PART, "own: a plan that changes but wrote no report does not pass", async () => {
    stage.begin({ plan: { ...CHANGES, staging: { status: 2 } } });
    const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base }));
    expect(outcomes(run)).toMatchObject({ "plan (staging)": "failure", verdict: "failure" });
    expect(botComments().join()).toContain("without a report and without a message");
  });

  await rows.prove(PART, "own: failed tests: no plan, and the older comment says so", async () => {
    stage.begin({ plan: CHANGES });
    const number = open();
    await stage.run("pull-request.yml", pullRequest({ number, commit: FIRST, base }));
    stage.answer({ test: 1 });
    const run = await stage.run("pull-request.yml", pullRequest({ number, commit: SECOND, base }));
    expect(outcomes(run)).toEqual({ test: "failure", [PLAN_JOB]: "skipped", comment: "success", verdict: "failure" });
    expect(stage.calls.plans).toEqual([]);
    expect(botComments()).toHaveLength(1);
    expect(botComments()[0]).toContain("its tests ended with: **failure**");
    expect(botComments()[0]).not.toContain("a queue");
  });

  await rows.prove(PART, "own: a job that dies before its plan is missed in the comment", async () => {
    stage.begin({ plan: CHANGES, installs: (workspace) => !workspace.includes("plan-production") });
    const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base }));
    expect(outcomes(run)).toMatchObject({ "plan (production)": "failure", comment: "success", verdict: "failure" });
    expect(botComments()[0]).toContain("| production | **no report: its job ended before there was one** |");
    expect(botComments()[0]).toContain("a queue");
  });

  await rows.prove(PART, "own: reports that are too long are shortened, and no fence stays open", async () => {
    const lines = Array.from({ length: 4000 }, (_, index) => `+ resource number ${index} of a long list, ünïcode`);
    const report = `### staging\n\n<details><summary>4000</summary>\n\n\`\`\`diff\n${lines.join("\n")}\n\`\`\`\n</details>\n`;
    stage.begin({ plan: { ...CHANGES, staging: { status: 2, report } } });
    const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base }));
    expect(outcomes(run)).toEqual(GREEN);
    const [comment = ""] = botComments();
    expect(comment.length).toBeLessThan(65536);
    expect(comment).toMatch(/ünïcode\n```\n<\/details>\n\n_This report was shortened\./);
    expect(comment).toContain("### production\n\nNothing changes.\n");
  });

  await rows.prove(
    PART,
    "own: nothing the pull request brings along runs beside the token that can write",
    async () => {
      stage.begin({ plan: CHANGES });
      const head = stage.copyOfMain("hostile");
      for (const script of ["comment.sh", "merge-reports.sh"]) {
        writeFileSync(
          join(head, ".github", "scripts", script),
          "gh api --method POST repos/$GITHUB_REPOSITORY/issues\n",
        );
      }
      // The plan's own script is the pull request's: it sees no token for GitHub at all.
      appendFileSync(join(head, ".github", "scripts", "plan.sh"), "\nif env | grep ghs_; then exit 1; fi\n");
      const run = await stage.run("pull-request.yml", pullRequest({ number: open(), commit: FIRST, base, head }));
      expect(outcomes(run)).toEqual(GREEN);
      expect(stage.github.issues).toHaveLength(1);
      expect(botComments()[0]).toContain("a queue");
    },
  );
}
