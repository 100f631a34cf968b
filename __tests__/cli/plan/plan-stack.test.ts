import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlanArguments } from "../../../cli/plan/arguments";
import { planStack } from "../../../cli/plan/plan-stack";
import { caught } from "../cloud/caught";
import { type Answers, runData, StubCloud, workspaceBody } from "../cloud/stub-cloud";
import { FakeTerraform } from "../terraform/fake-terraform";

const cloud = new StubCloud();
let fake: FakeTerraform;

beforeAll(() => cloud.start());
afterAll(() => cloud.stop());
beforeEach(() => {
  fake = new FakeTerraform();
});
afterEach(() => fake.close());

const LOCAL = { type: "local", path: "/state/staging.tfstate" } as const;

/** A plan with one change to a resource. */
const plan = (type: string, actions: readonly string[]) => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  errored: false,
  resource_changes: [
    {
      ...{
        address: `${type}.one`,
        mode: "managed",
        type,
        name: "one",
        provider_name: "registry.terraform.io/hashicorp/aws",
      },
      change: {
        actions,
        before: actions.includes("create") ? null : {},
        after: actions.includes("delete") ? null : {},
        after_unknown: {},
      },
    },
  ],
});
const NOTHING = { format_version: "1.2", terraform_version: "1.11.4", errored: false };
const REFUSED = `Error: Instance cannot be destroyed

  on cdk.tf.json line 1, in resource.aws_cognito_user_pool:

Resource aws_cognito_user_pool.one has lifecycle.prevent_destroy set, but the
plan calls for this resource to be destroyed.`;

const here = (args: readonly string[], variables: Record<string, string> = {}) =>
  planStack(fake.stack(LOCAL), readPlanArguments(["staging", ...args]), fake.settings(variables));
const calls = () => readFileSync(join(fake.folder, "calls"), "utf8").trim().split("\n");
const showsPlan = (json: unknown) => writeFileSync(join(fake.folder, "plan.json"), JSON.stringify(json));

describe("arguments", () => {
  it("are all optional but the name", () => {
    expect(readPlanArguments(["staging"])).toStrictEqual({
      name: "staging",
      report: undefined,
      detailed: false,
      from: undefined,
    });
    expect(readPlanArguments(["--report", "r.md", "staging", "--detailed-exitcode", "--from=-"])).toStrictEqual({
      ...{ name: "staging", report: "r.md", detailed: true, from: "-" },
    });
  });

  it.each([
    [["staging", "production"], "Name one environment: received staging production."],
    [["staging", "--bogus"], "Unknown option '--bogus'."],
    [["staging", "--report"], "Option '--report <value>' argument missing."],
    [["staging", "--report="], "--report needs the name of a file."],
  ])("%j are refused", async (args, text) => {
    const error = await caught(() => readPlanArguments(args));
    expect(error?.name).toBe("UsageError");
    expect(error?.message).toBe(
      `${text}\nUsage: npm run plan -- NAME [--report FILE] [--detailed-exitcode] [--from PLAN.json]`,
    );
  });
});

describe("with a state that Terraform here works on", () => {
  it.each<[string, unknown, number, number]>([
    ["nothing", NOTHING, 0, 0],
    ["a change", plan("aws_sqs_queue", ["create"]), 0, 2],
    ["a guarded loss", plan("aws_cognito_user_pool", ["delete"]), 3, 3],
  ])("%s gives %#", async (_what, json, plainly, detailed) => {
    showsPlan(json);
    await expect(here([])).resolves.toBe(plainly);
    await expect(here(["--detailed-exitcode"])).resolves.toBe(detailed);
    expect(fake.printed.join("")).toMatch(/^staging/);
  });

  it("writes the comment, and a plan file for this user alone that is gone afterwards", async () => {
    showsPlan(plan("aws_sqs_queue", ["create"]));
    await here(["--report", "report.md"]);
    expect(readFileSync("report.md", "utf8")).toContain("aws_sqs_queue.one");
    const [init, planned, mode, shown] = calls();
    expect(init).toBe("init -input=false -no-color");
    const file = /^plan -input=false -out=(\S+) -no-color$/.exec(planned ?? "")?.[1] ?? "";
    expect(file.startsWith(tmpdir())).toBe(true);
    expect([mode, shown]).toStrictEqual(["600", `show -json ${file}`]);
    expect(existsSync(join(file, ".."))).toBe(false);
  });

  it("takes a refusal to destroy what is guarded for a finding", async () => {
    await expect(here(["--report", "report.md"], { FAKE_PLAN_LOG: REFUSED, FAKE_PLAN_STATUS: "1" })).resolves.toBe(3);
    expect(readFileSync("report.md", "utf8")).toContain("aws_cognito_user_pool.one");
  });

  it.each<[string, Record<string, string>, string]>([
    ["plan-failed", { FAKE_PLAN_LOG: "Error: Invalid reference", FAKE_PLAN_STATUS: "1" }, "Invalid reference"],
    ["state-locked", { FAKE_PLAN_LOG: "Error: Error acquiring the state lock", FAKE_PLAN_STATUS: "1" }, "lock"],
    ["init-failed", { FAKE_INIT_LOG: "Error: Broken", FAKE_INIT_STATUS: "1" }, "received: Broken"],
    [
      "provider-unavailable",
      { FAKE_INIT_LOG: "Error: Failed to query available provider packages", FAKE_INIT_STATUS: "1" },
      "mirror",
    ],
    ["terraform-too-old", { FAKE_VERSION: "1.10.5" }, "Terraform 1.10.5 is on this machine"],
  ])("%s: leaves no report of an earlier plan", async (code, variables, text) => {
    writeFileSync("report.md", "of yesterday");
    const error = await caught(() => here(["--report", "report.md"], variables));
    expect(error).toMatchObject({ name: "TerraformProblem", code });
    expect(error?.message).toContain(text);
    expect(existsSync("report.md")).toBe(false);
    expect(fake.printed).toStrictEqual([]);
  });

  it("initialises again with -upgrade where an old lock file is in the way", async () => {
    const log = "Error: Failed to query available provider packages\n\nuse terraform init -upgrade to allow it";
    await caught(() => here([], { FAKE_INIT_LOG: log, FAKE_INIT_STATUS: "1" }));
    expect(calls()).toStrictEqual(["init -input=false -no-color", "init -input=false -upgrade -no-color"]);
  });

  it("needs Terraform", async () => {
    const settings = { ...fake.settings(), program: "/nowhere/terraform" };
    const error = await caught(() => planStack(fake.stack(LOCAL), readPlanArguments(["staging"]), settings));
    expect(error).toMatchObject({ code: "terraform-missing" });
  });
});

describe("with Terraform Cloud", () => {
  const log = () =>
    `To view this run in a browser, visit:\nhttps://${cloud.hostname}/app/acme/acme-staging/runs/run-1\n`;
  const inCloud = (answers: Answers, variables: Record<string, string> = {}, args: readonly string[] = []) => {
    cloud.reset({
      "GET /api/v2/organizations/acme/workspaces/acme-staging": { body: workspaceBody() },
      "GET /api/v2/runs/run-1": {
        body: { data: runData("run-1", { status: "planned_and_finished", "plan-only": true }) },
      },
      ...answers,
    });
    const backend = { type: "terraform-cloud", ...cloud.place } as const;
    const settings = fake.settings({ [`TF_TOKEN_${cloud.hostname}`]: "T", FAKE_PLAN_LOG: log(), ...variables });
    return planStack(fake.stack(backend), readPlanArguments(["staging", ...args]), settings, cloud.transport);
  };

  it("reports on the run's plan and names its page", async () => {
    const json = { "GET /api/v2/plans/plan-run-1/json-output": { body: plan("aws_sqs_queue", ["create"]) } };
    await expect(inCloud(json, {}, ["--detailed-exitcode"])).resolves.toBe(2);
    expect(fake.printed.join("")).toContain(`https://${cloud.hostname}/app/acme/acme-staging/runs/run-1`);
    expect(calls()).toStrictEqual(["init -input=false -no-color", "plan -input=false -no-color"]);
  });

  it("does not let Terraform make a workspace that is missing", async () => {
    const missing = { "GET /api/v2/organizations/acme/workspaces/acme-staging": { status: 404 } };
    await expect(caught(() => inCloud(missing))).resolves.toMatchObject({ code: "workspace-not-found" });
    expect(existsSync(join(fake.folder, "calls"))).toBe(false);
  });

  it.each<[string, string, object]>([
    ["run-cancelled", "canceled", {}],
    ["run-errored", "errored", {}],
    ["run-pending", "pending", {}],
    ["run-going-on", "planning", {}],
    ["run-going-on", "applied", {}],
  ])("%s: the run is %s", async (code, status, attributes) => {
    const run = { "GET /api/v2/runs/run-1": { body: { data: runData("run-1", { status, ...attributes }) } } };
    const error = await caught(() => inCloud(run, { FAKE_PLAN_STATUS: "1" }));
    expect(error).toMatchObject({ name: "CloudProblem", code });
  });

  it("tells a failed policy from other failures", async () => {
    const data = runData("run-1", { status: "errored" }, { "policy-checks": { data: [{ id: "polchk-1" }] } });
    const answers = {
      "GET /api/v2/runs/run-1": { body: { data } },
      "GET /api/v2/runs/run-1/policy-checks": { body: { data: [{ attributes: { status: "hard_failed" } }] } },
    };
    await expect(caught(() => inCloud(answers, { FAKE_PLAN_STATUS: "1" }))).resolves.toMatchObject({
      code: "policy-failed",
    });
  });

  it("fails where Terraform did not make a run", async () => {
    const error = await caught(() => inCloud({}, { FAKE_PLAN_LOG: "No changes." }));
    expect(error).toMatchObject({ name: "TerraformProblem", code: "plan-failed" });
  });

  it("still takes a refusal to destroy what is guarded for a finding", async () => {
    const run = { "GET /api/v2/runs/run-1": { body: { data: runData("run-1", { status: "errored" }) } } };
    await expect(inCloud(run, { FAKE_PLAN_LOG: log() + REFUSED, FAKE_PLAN_STATUS: "1" })).resolves.toBe(3);
  });
});

describe("--from", () => {
  const from = (file: string) => here(["--from", file]);

  it("reports on a plan without Terraform", async () => {
    showsPlan(plan("aws_cognito_user_pool", ["delete"]));
    await expect(from("plan.json")).resolves.toBe(3);
    expect(existsSync(join(fake.folder, "calls"))).toBe(false);
  });

  it.each([
    ["nowhere.json", "UsageError", "--from nowhere.json: there is no such file that can be read."],
    ["terraform", "UsageError", "characters that are no JSON, allowed: what `terraform show -json PLAN` prints."],
  ])("refuses %s", async (file, name, text) => {
    const error = await caught(() => from(file));
    expect(error?.name).toBe(name);
    expect(error?.message).toContain(text);
  });

  it("refuses JSON that is no plan", async () => {
    showsPlan({ hello: 1 });
    await expect(caught(() => from("plan.json"))).resolves.toMatchObject({ name: "PlanFormatError" });
  });
});
