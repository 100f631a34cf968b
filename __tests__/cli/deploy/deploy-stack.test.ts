import { readDeployArguments } from "../../../cli/deploy/arguments";
import { deployStack } from "../../../cli/deploy/deploy-stack";
import type { ProgramEnd } from "../../../cli/terraform/run-program";
import { caught } from "../cloud/caught";
import { type Answers, runData, StubCloud, workspaceBody } from "../cloud/stub-cloud";
import { FakeTerraform } from "../terraform/fake-terraform";

const cloud = new StubCloud();
let fake: FakeTerraform;
let deployments: number;

beforeAll(() => cloud.start());
afterAll(() => cloud.stop());
beforeEach(() => {
  fake = new FakeTerraform();
  deployments = 0;
});
afterEach(() => fake.close());

const ARGS = ["staging", "--auto-approve"];
const COMMIT = ["--commit", "abcdef1234567", "--run-url", "https://ci.example.com/1"];
const RUNS = "GET /api/v2/workspaces/ws-1/runs";
const COMMENTS = "POST /api/v2/runs/run-new/comments";

const ended = (status: number, log: string): ProgramEnd => ({ status, log, output: log, interrupted: false });
const page = () => `staging  https://${cloud.hostname}/app/acme/acme-staging/runs/run-new\n`;

/** Deploys in Terraform Cloud, where the run ends in a state. */
function inCloud(end: ProgramEnd, attributes: object, args: readonly string[] = ARGS, answers: Answers = {}) {
  const data = runData("run-new", attributes, { apply: { data: { id: "apply-1", type: "applies" } } });
  cloud.reset({
    "GET /api/v2/organizations/acme/workspaces/acme-staging": { body: workspaceBody() },
    [RUNS]: [
      { body: { data: [runData("run-old", { status: "applied" })] } },
      { body: { data: [runData("run-plan", { "plan-only": true }), data, runData("run-old", { status: "applied" })] } },
    ],
    "GET /api/v2/runs/run-new": { body: { data } },
    [COMMENTS]: { status: 201 },
    ...answers,
  });
  const settings = fake.settings({ [`TF_TOKEN_${cloud.hostname}`]: "T" });
  const stack = fake.stack({ type: "terraform-cloud", ...cloud.place });
  const deploy = async () => {
    deployments += 1;
    return end;
  };
  return deployStack(stack, readDeployArguments(args), settings, deploy, cloud.transport);
}

const comments = () => cloud.seen.filter(({ request }) => request.startsWith("POST"));

describe("arguments", () => {
  it("are the name, what the comment says, and what cdktf gets", () => {
    expect(readDeployArguments([...ARGS, ...COMMIT, "--", "--skip-provider-lock", "--no-color"])).toStrictEqual({
      ...{ name: "staging", autoApprove: true, commit: "abcdef1234567", runUrl: "https://ci.example.com/1" },
      forCdktf: ["--skip-provider-lock", "--no-color"],
    });
    expect(readDeployArguments([])).toMatchObject({
      name: undefined,
      autoApprove: false,
      commit: undefined,
      forCdktf: [],
    });
  });

  it.each([
    [
      ["staging", "--commit", "main"],
      "--commit: received main, allowed: a commit's hash of 7 to 64 hexadecimal digits.",
    ],
    [["staging", "--commit", "abcdef"], "--commit: received abcdef"],
    [["staging", "--commit", ""], "--commit: received nothing"],
    [["staging", "--run-url", "ci.example.com"], "--run-url: received ci.example.com, allowed: an http or https URL."],
    [["staging", "production"], "Name one environment: received staging production."],
    [["staging", "--force"], "Unknown option '--force'."],
  ])("%j are refused", async (args, text) => {
    const error = await caught(() => readDeployArguments(args));
    expect(error?.name).toBe("UsageError");
    expect(error?.message).toContain(text);
    expect(error?.message).toContain("\nUsage: npm run deploy -- NAME");
  });

  it("need --auto-approve where nobody can answer", async () => {
    const error = await caught(() => inCloud(ended(0, page()), { status: "applied" }, ["staging"]));
    expect(error?.name).toBe("UsageError");
    expect(error?.message).toContain("Pass --auto-approve");
    expect([deployments, cloud.seen.length]).toStrictEqual([0, 0]);
  });
});

describe("a deployment that succeeds", () => {
  it.each([
    ["the run that Terraform named", true],
    ["the only new run that applies, where nothing was captured", false],
  ])("is recorded on %s", async (_what, named) => {
    await inCloud(ended(0, named ? page() : ""), { status: "applied" }, [...ARGS, ...COMMIT]);
    expect(comments().map(({ request, body }) => [request, JSON.parse(body).data.attributes.body])).toStrictEqual([
      ["POST /api/v2/runs/run-new/comments", "Deployed commit abcdef1234567.\nWorkflow run: https://ci.example.com/1"],
    ]);
    expect(fake.told.join("")).toContain(
      `Deployed by https://${cloud.hostname}/app/acme/acme-staging/runs/run-new (applied)`,
    );
  });

  it("is recorded on no run of before", async () => {
    const only: Answers = { [RUNS]: { body: { data: [runData("run-old", { status: "applied" })] } } };
    await inCloud(ended(0, ""), {}, [...ARGS, ...COMMIT], only);
    expect(comments()).toStrictEqual([]);
  });

  it("needs no changes", async () => {
    await inCloud(ended(0, page()), { status: "planned_and_finished" });
    expect(comments()).toStrictEqual([]);
  });

  it("stays one where the comment is refused", async () => {
    await inCloud(ended(0, page()), { status: "applied" }, [...ARGS, ...COMMIT], { [COMMENTS]: { status: 404 } });
    expect(fake.told.join("")).toContain(
      "The deployment succeeded, and the run does not name its commit:\nThe token may not comment",
    );
  });
});

describe("a deployment that does not", () => {
  const applying = { "status-timestamps": { "applying-at": "2026-01-02T03:05:00Z" } };

  it.each<[string, number, object]>([
    ["run-cancelled", 1, { status: "canceled" }],
    ["run-cancelled", 1, { status: "force_canceled", ...applying }],
    ["run-discarded", 1, { status: "discarded" }],
    ["run-discarded", 0, { status: "discarded" }],
    ["run-errored", 1, { status: "errored" }],
    ["approval-needed", 1, { status: "planned", actions: { "is-confirmable": true } }],
    ["run-pending", 1, { status: "pending" }],
    ["run-going-on", 1, { status: "applying" }],
  ])("%s: cdktf ended with %s, the run is %j", async (code, status, attributes) => {
    const error = await caught(() => inCloud(ended(status, page()), attributes, [...ARGS, ...COMMIT]));
    expect(error).toMatchObject({ name: "CloudProblem", code });
    expect(comments()).toStrictEqual([]);
  });

  it("tells the errors of the phase that failed, which cdktf swallows, and sends no token for them", async () => {
    const answers: Answers = {
      "GET /api/v2/applies/apply-1": {
        body: { data: { attributes: { "log-read-url": `https://${cloud.hostname}/log` } } },
      },
      "GET /log": {
        body: "Terraform v1.11.4\n\u001b[31mError: \u001b[0mcreating Queue: AccessDenied\n\n  on cdk.tf.json line 1\n",
      },
    };
    const error = await caught(() => inCloud(ended(1, page()), { status: "errored", ...applying }, ARGS, answers));
    expect(error?.message).toContain("errors:   creating Queue: AccessDenied");
    expect(cloud.seen.at(-1)).toMatchObject({ request: "GET /log", authorization: undefined });
  });

  it("tells of Terraform's words where there was no run", async () => {
    const only: Answers = { [RUNS]: { body: { data: [] } } };
    const unknown = await caught(() => inCloud(ended(1, "Error: Broken"), {}, ARGS, only));
    expect(unknown).toMatchObject({ name: "TerraformProblem", code: "deploy-failed" });
    const known = await caught(() => inCloud(ended(1, "Error: Incompatible Terraform version"), {}, ARGS, only));
    expect(known).toMatchObject({ code: "workspace-version" });
  });

  it.each<[string, Answers]>([
    ["workspace-not-found", { "GET /api/v2/organizations/acme/workspaces/acme-staging": { status: 404 } }],
    [
      "workspace-locked",
      { "GET /api/v2/organizations/acme/workspaces/acme-staging": { body: workspaceBody({ locked: true }) } },
    ],
    ["approval-needed", { [RUNS]: { body: { data: [runData("run-old", { actions: { "is-confirmable": true } })] } } }],
  ])("%s: nothing is started", async (code, answers) => {
    await expect(caught(() => inCloud(ended(0, page()), {}, ARGS, answers))).resolves.toMatchObject({ code });
    expect(deployments).toBe(0);
  });
});

describe("a deployment from this machine", () => {
  const here = (end: ProgramEnd) =>
    deployStack(
      fake.stack({ type: "local", path: "/state" }),
      readDeployArguments(ARGS),
      fake.settings(),
      async () => end,
    );

  it("succeeds", async () => {
    await expect(here(ended(0, ""))).resolves.toBeUndefined();
  });

  it.each<[string, ProgramEnd]>([
    ["state-locked", ended(1, "Error: Error acquiring the state lock")],
    ["deploy-failed", ended(1, "Error: Broken")],
    ["interrupted", { ...ended(1, ""), interrupted: true }],
  ])("%s", async (code, end) => {
    await expect(caught(() => here(end))).resolves.toMatchObject({ name: "TerraformProblem", code });
  });
});
