import { connect } from "../../../cli/cloud/connect";
import { look, lookAtState } from "../../../cli/cloud/look";
import { caught } from "./caught";
import { runData, StubCloud, workspaceBody } from "./stub-cloud";

const cloud = new StubCloud();
const WORKSPACE = "GET /api/v2/organizations/acme/workspaces/acme-staging";
const RUNS = "GET /api/v2/workspaces/ws-1/runs";

beforeAll(() => cloud.start());
afterAll(() => cloud.stop());

/** A client of a workspace with these attributes, relationships and runs. */
function client(attributes: object, runs: object[] = [], relationships: object = {}, included: unknown[] = []) {
  cloud.reset({
    [WORKSPACE]: { body: workspaceBody(attributes, relationships, included) },
    [RUNS]: { body: { data: runs } },
    "GET /api/v2/runs/run-hidden": { body: { data: runData("run-hidden", { actions: { "is-confirmable": true } }) } },
  });
  const variables = { [`TF_TOKEN_${cloud.hostname}`]: "T" };
  return connect(cloud.place, { variables, home: undefined }, cloud.transport);
}

const lockedBy = (type: string, id: string) => ({ "locked-by": { data: { id, type } } });
const ada = [{ id: "user-1", type: "users", attributes: { username: "ada" } }];

describe("settings", () => {
  it.each<[string, object, string | undefined, string | undefined]>([
    ["nothing wrong", { "terraform-version": "1.11.0" }, undefined, undefined],
    ["an agent's workspace", { "execution-mode": "agent" }, undefined, undefined],
    ["the latest Terraform", { "terraform-version": "latest" }, undefined, undefined],
    ["a Terraform too old", { "terraform-version": "1.10.5" }, "terraform-version", "terraform-version"],
    ["a range that is too old", { "terraform-version": "~> 1.10.0" }, "terraform-version", "terraform-version"],
    ["local execution", { "execution-mode": "local" }, "execution-mode", "execution-mode"],
    ["a working directory", { "working-directory": "infra" }, "working-directory", "working-directory"],
    ["a repository", { "vcs-repo": { identifier: "acme/app" } }, undefined, "version-control"],
    [
      "a token that only reads",
      { permissions: { "can-queue-run": false, "can-queue-apply": false } },
      "not-permitted",
      "not-permitted",
    ],
    [
      "a token that only plans",
      { permissions: { "can-queue-run": true, "can-queue-apply": false } },
      undefined,
      "not-permitted",
    ],
  ])("%s", async (_what, attributes, plan, apply) => {
    const code = async (purpose: "plan" | "apply") =>
      (await caught(async () => look(await client(attributes), purpose, ">= 1.11.0")))?.code;
    await expect(Promise.all([await code("plan"), await code("apply")])).resolves.toStrictEqual([plan, apply]);
  });
});

describe("locks and runs in front", () => {
  const waiting = runData("run-2", { actions: { "is-confirmable": true } });
  const applying = runData("run-3", { status: "applying" });

  it("is locked by a person", async () => {
    const found = () => client({ locked: true, "locked-reason": "Audit" }, [], lockedBy("users", "user-1"), ada);
    const error = await caught(async () => look(await found(), "apply", ">= 1.11.0"));
    expect(error).toMatchObject({ name: "CloudProblem", code: "workspace-locked" });
    expect(error?.message).toContain("locked by: user ada: Audit");
    const { notes } = await look(await found(), "plan", ">= 1.11.0");
    expect(notes).toStrictEqual(["The workspace is locked by user ada: Audit; the plan may wait for it."]);
  });

  it.each([
    ["a confirmable run", waiting],
    ["a failed policy", runData("run-2", { status: "policy_override" })],
    ["a task after the plan", runData("run-2", { status: "post_plan_awaiting_decision" })],
  ])("waits for approval: %s", async (_what, run) => {
    const error = await caught(async () => look(await client({ locked: true }, [run]), "apply", ">= 1.11.0"));
    expect(error).toMatchObject({ name: "CloudProblem", code: "approval-needed" });
    expect(error?.message).toContain(`https://${cloud.hostname}/app/acme/acme-staging/runs/run-2`);
  });

  it("is held by a run that goes on by itself: a note, and its run is not a new one", async () => {
    const { notes, runIds } = await look(
      await client({ locked: true }, [applying], lockedBy("runs", "run-3")),
      "apply",
      ">= 1.11.0",
    );
    expect(notes).toStrictEqual([
      `The workspace is held by run run-3 (applying, made 2026-01-02T03:04:05Z, "Change"); this one waits for its end.\n  https://${cloud.hostname}/app/acme/acme-staging/runs/run-3`,
    ]);
    expect(runIds).toStrictEqual(["run-3"]);
  });

  it.each([
    ["applied", {}],
    ["planned_and_finished", {}],
    ["discarded", {}],
    ["canceled", {}],
    ["errored", {}],
    ["planned_and_saved", { actions: { "is-confirmable": true } }],
    ["planning", { "plan-only": true }],
  ])("a run that is %s is not in front", async (status, attributes) => {
    const runs = [runData("run-4", { status, ...attributes })];
    await expect(look(await client({}, runs), "apply", ">= 1.11.0")).resolves.toMatchObject({ notes: [] });
  });

  it("finds the current run behind more runs than one page holds", async () => {
    const runs = [runData("run-5", { status: "pending" })];
    const relationships = { "current-run": { data: { id: "run-hidden", type: "runs" } } };
    const error = await caught(async () => look(await client({}, runs, relationships), "apply", ">= 1.11.0"));
    expect(error).toMatchObject({ code: "approval-needed" });
    expect(error?.message).toContain("run-hidden");
  });

  it("does not matter to a speculative plan, which looks at no run", async () => {
    await look(await client({}, [waiting]), "plan", ">= 1.11.0");
    expect(cloud.seen.filter(({ request }) => request.includes("/runs"))).toStrictEqual([]);
  });
});

describe("lookAtState", () => {
  it.each([
    ["local execution", { "execution-mode": "local" }, undefined],
    ["remote execution", { "execution-mode": "remote" }, "execution-mode"],
    ["agents", { "execution-mode": "agent" }, "execution-mode"],
    ["a lock", { "execution-mode": "local", locked: true }, "workspace-locked"],
  ])("%s", async (_what, attributes, code) => {
    const error = await caught(async () => lookAtState(await client(attributes)));
    expect(error?.code).toBe(code);
  });
});
