import { files, jobs } from "./files/loaded";
import { runs, secretsOf, unpinned } from "./files/rules";

describe("what is run", () => {
  test("every action is pinned to a commit and says its version", () => {
    expect(files.flatMap(unpinned)).toEqual([]);
  });

  test("one action has one commit everywhere", () => {
    const used = jobs.flatMap(({ job: one }) => one.steps.flatMap(({ uses }) => uses ?? []));
    expect(new Set(used).size).toBe(new Set(used.map((uses) => uses.replace(/@.*/, ""))).size);
  });

  test.each([
    ["      - uses: actions/checkout@v7", false],
    [`      - uses: actions/checkout@${"a".repeat(40)}`, false],
    [`        uses: actions/checkout@${"a".repeat(39)} # v7.0.1`, false],
    [`        uses: actions/checkout@${"a".repeat(40)} # v7`, false],
    [`        uses: actions/checkout@${"a".repeat(40)} # v7.0.1`, true],
  ])("pinned: %s", (source, pinned) => {
    const [first] = files;
    expect(first && unpinned({ ...first, source }).length === 0).toBe(pinned);
  });

  test("no step's shell holds an expression: values come through variables", () => {
    const steps = jobs.flatMap(({ where, job: one }) => one.steps.map((step) => ({ where, run: step.run ?? "" })));
    expect(steps.filter(({ run }) => run.includes("${{"))).toEqual([]);
  });

  test("no checkout leaves its token behind, no Node set-up keeps a cache", () => {
    const steps = jobs.flatMap(({ job: one }) => one.steps);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with["persist-credentials"])).toEqual(checkouts.map(() => "false"));
    const nodes = steps.filter(({ uses }) => uses?.startsWith("actions/setup-node@"));
    expect(nodes.map((step) => step.with)).toEqual(
      nodes.map(() => ({ "node-version": "22", "package-manager-cache": "false" })),
    );
    expect(checkouts.length * nodes.length).toBeGreaterThan(0);
  });
});

describe("permissions", () => {
  test("a workflow has none, a job says which it needs", () => {
    expect(files.map(({ workflow }) => workflow.permissions)).toEqual(files.map(() => ({})));
    expect(Object.fromEntries(jobs.map(({ where, job: one }) => [where, one.permissions]))).toEqual({
      "deploy.yml: test": { contents: "read" },
      "deploy.yml: staging": { contents: "read", deployments: "read" },
      "deploy.yml: plan-production": { contents: "read" },
      "deploy.yml: production": { contents: "read", deployments: "read" },
      "drift.yml: plan": { contents: "read" },
      "drift.yml: issue": { contents: "read", issues: "write" },
      "pull-request.yml: test": { contents: "read" },
      "pull-request.yml: plan": { contents: "read" },
      "pull-request.yml: comment": { contents: "read", "pull-requests": "write" },
      "pull-request.yml: verdict": {},
    });
  });

  test("whoever can write has no secret, and runs no code of a pull request", () => {
    const writing = jobs.filter(({ job: one }) => Object.values(one.permissions).includes("write"));
    expect(writing.map(({ where }) => where)).toEqual(["drift.yml: issue", "pull-request.yml: comment"]);
    for (const { job: one, workflow } of writing) {
      expect(secretsOf(one)).toEqual([]);
      expect(one.steps.filter((step) => runs(step, "npm"))).toEqual([]);
      const refs = one.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")).map((step) => step.with.ref);
      expect(refs).toEqual([workflow.on.pull_request ? "${{ github.event.pull_request.base.sha }}" : undefined]);
    }
  });
});

describe("secrets", () => {
  test("each job has the one that it needs", () => {
    const given = jobs.map(({ where, job: one }) => [where, secretsOf(one)] as const);
    expect(Object.fromEntries(given.filter(([, secrets]) => secrets.length > 0))).toEqual({
      "deploy.yml: staging": ["TF_DEPLOY_TOKEN"],
      "deploy.yml: plan-production": ["TF_PLAN_TOKEN"],
      "deploy.yml: production": ["TF_DEPLOY_TOKEN"],
      "drift.yml: plan": ["TF_PLAN_TOKEN"],
      "pull-request.yml: plan": ["TF_PLAN_TOKEN"],
    });
  });

  test("the token for deployments comes from a GitHub environment alone", () => {
    for (const { where, job: one } of jobs.filter(({ job: each }) => secretsOf(each).includes("TF_DEPLOY_TOKEN"))) {
      expect([where, one.environment?.name]).toEqual([where, expect.any(String)]);
    }
  });

  test("a pull request's job with a secret or a token that writes is closed to forks and Dependabot", () => {
    const closed = [
      "github.event.pull_request.head.repo.full_name == github.repository",
      "github.event.pull_request.user.login != 'dependabot[bot]'",
    ];
    const guarded = jobs.filter(
      ({ workflow, job: one }) =>
        workflow.on.pull_request && (secretsOf(one).length > 0 || JSON.stringify(one).includes("github.token")),
    );
    expect(guarded.map(({ id }) => id)).toEqual(["plan", "comment"]);
    for (const { job: one } of guarded) {
      const conditions = one.if?.split("&&").map((condition) => condition.trim());
      expect(conditions).toEqual(expect.arrayContaining(closed));
      expect(one.if).not.toContain("||");
    }
  });

  test("secrets reach one step, not a job or a workflow", () => {
    const outside = files.map(({ source }) => source.replaceAll(/^ {10}\w+: \$\{\{ secrets\.\w+ \}\}$/gm, ""));
    expect(outside.filter((source) => source.includes("secrets."))).toEqual([]);
  });
});
