import type { CloudClient } from "../../../cli/cloud/cloud-client";
import { connect } from "../../../cli/cloud/connect";
import { caught } from "./caught";
import { type Answers, runData, StubCloud, workspaceBody } from "./stub-cloud";

const TOKEN = "secret-token";
const WORKSPACE = "GET /api/v2/organizations/acme/workspaces/acme-staging";
const cloud = new StubCloud();
const other = new StubCloud();

beforeAll(() => Promise.all([cloud.start(), other.start()]));
afterAll(() => Promise.all([cloud.stop(), other.stop()]));

function client(answers: Answers, token = TOKEN): Promise<CloudClient> {
  cloud.reset(answers);
  const variables = { [`TF_TOKEN_${cloud.hostname}`]: token };
  return connect(cloud.place, { variables, home: undefined }, cloud.transport);
}

const plain = (answers: Answers, use: (found: CloudClient) => Promise<unknown>, token?: string) =>
  caught(async () => use(await client(answers, token)));

describe("connect", () => {
  it("asks the host for its API, and sends it no token for that", async () => {
    const found = await client({ [WORKSPACE]: { body: workspaceBody() } });
    expect(cloud.seen).toStrictEqual([
      { request: "GET /.well-known/terraform.json", authorization: undefined, body: "" },
    ]);
    await found.workspace();
    expect(cloud.seen.slice(1).map(({ authorization }) => authorization)).toStrictEqual([
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
    ]);
  });

  it.each<[string, Answers, string]>([
    ["no such page", { "GET /.well-known/terraform.json": { status: 404 } }, "gives HTTP 404"],
    [
      "a page of something else",
      { "GET /.well-known/terraform.json": { body: "<html>" } },
      'does not name the service "tfe.v2"',
    ],
    [
      "another service",
      { "GET /.well-known/terraform.json": { body: { "modules.v1": "/" } } },
      'does not name the service "tfe.v2"',
    ],
    [
      "a service without TLS",
      { "GET /.well-known/terraform.json": { body: { "tfe.v2": "http://x.example/" } } },
      "names a service without TLS",
    ],
    [
      "a circle",
      { "GET /.well-known/terraform.json": { status: 302, headers: { location: "/.well-known/terraform.json" } } },
      "leads from one place to the next",
    ],
  ])("refuses a host with %s", async (_what, answers, reason) => {
    const error = await caught(() => client(answers));
    expect(error).toMatchObject({ name: "CloudProblem", code: "not-terraform-cloud" });
    expect(error?.message).toContain(`"${cloud.hostname}": /.well-known/terraform.json ${reason}`);
  });

  it.each(["with space", "two\nlines", "ümlaut"])("refuses the token %j without showing it", async (token) => {
    const error = await caught(() => client({}, token));
    expect(error).toMatchObject({ code: "invalid-token" });
    expect(error?.message).toContain("it has characters in it that no token has");
    expect(error?.message).not.toContain(token);
    expect(cloud.seen).toStrictEqual([]);
  });
});

describe("workspace", () => {
  it("is read with its settings and its lock", async () => {
    const attributes = {
      ...{ "terraform-version": "1.11.4", "working-directory": "sub", "vcs-repo": { identifier: "acme/app" } },
      ...{ locked: true, "locked-reason": "Audit", permissions: { "can-queue-run": true, "can-queue-apply": false } },
    };
    const relationships = {
      "locked-by": { data: { id: "user-1", type: "users" } },
      "current-run": { data: { id: "run-1", type: "runs" } },
    };
    const included = [{ id: "user-1", type: "users", attributes: { username: "ada" } }];
    const found = await client({ [WORKSPACE]: { body: workspaceBody(attributes, relationships, included) } });
    await expect(found.workspace()).resolves.toStrictEqual({
      id: "ws-1",
      terraformVersion: "1.11.4",
      executionMode: "remote",
      workingDirectory: "sub",
      repository: "acme/app",
      lock: { by: "user", name: "ada", reason: "Audit" },
      currentRunId: "run-1",
      mayPlan: true,
      mayApply: false,
    });
  });

  it.each<[string, string, Answers]>([
    [
      "organization-not-found",
      "404 for the organization",
      { "GET /api/v2/organizations/acme/entitlement-set": { status: 404 } },
    ],
    ["workspace-not-found", "404 for the workspace", { [WORKSPACE]: { status: 404 } }],
    ["workspace-not-found", "403 for the workspace", { [WORKSPACE]: { status: 403 } }],
    ["invalid-token", "401", { "GET /api/v2/organizations/acme/entitlement-set": { status: 401 } }],
    ["unexpected-answer", "no JSON", { [WORKSPACE]: { body: "<html>" } }],
    ["unexpected-answer", "other JSON", { [WORKSPACE]: { body: { data: { id: 1, attributes: {} } } } }],
    ["unexpected-answer", "HTTP 400", { [WORKSPACE]: { status: 400 } }],
    ["host-unavailable", "HTTP 503 again and again", { [WORKSPACE]: { status: 503 } }],
    ["host-unavailable", "HTTP 429 again and again", { [WORKSPACE]: { status: 429 } }],
  ])("%s: %s", async (code, _what, answers) => {
    const error = await plain(answers, (found) => found.workspace());
    expect(error).toMatchObject({ name: "CloudProblem", code });
    expect(error?.message).toContain("environment staging");
    expect(error?.message).not.toContain(TOKEN);
  });

  it("is asked for again while the host is busy, as late as the host wishes", async () => {
    const busy = [{ status: 429, headers: { "retry-after": "7" } }, { status: 502 }, { body: workspaceBody() }];
    const found = await client({ [WORKSPACE]: busy });
    await expect(found.workspace()).resolves.toMatchObject({ id: "ws-1" });
    expect(cloud.pauses).toStrictEqual([7000, 1000]);
  });
});

describe("a plan's JSON", () => {
  const run = runData("run-1", { status: "planned_and_finished" });
  const answers = (json: Answers): Answers => ({ "GET /api/v2/runs/run-1": { body: { data: run } }, ...json });
  const planJson = async (found: CloudClient) => {
    const read = await found.run("run-1");
    return read && found.planJson(read);
  };
  const elsewhere = () => ({ status: 307, headers: { location: `https://${other.hostname}/object` } });
  const whole = "GET /api/v2/plans/plan-run-1/json-output";

  it("is fetched from another host without the token", async () => {
    other.reset({ "GET /object": { body: { format_version: "1.2" } } });
    const found = await client(answers({ [whole]: elsewhere() }));
    await expect(planJson(found)).resolves.toStrictEqual({ format_version: "1.2" });
    expect(cloud.seen.at(-1)?.authorization).toBe(`Bearer ${TOKEN}`);
    expect(other.seen).toStrictEqual([{ request: "GET /object", authorization: undefined, body: "" }]);
  });

  it.each([403, 404])("is the redacted one where the whole one is not given (HTTP %s)", async (status) => {
    const redacted = { [`${whole}-redacted`]: { body: { plan_format_version: "1.2" } } };
    const found = await client(answers({ [whole]: { status }, ...redacted }));
    await expect(planJson(found)).resolves.toStrictEqual({ plan_format_version: "1.2" });
  });

  it.each<[string, string, Answers]>([
    ["plan-not-readable", "neither is given", {}],
    ["plan-not-readable", "there is none yet", { [whole]: { status: 204 }, [`${whole}-redacted`]: { status: 204 } }],
    ["invalid-token", "the token is refused", { [whole]: { status: 401 } }],
    [
      "unexpected-answer",
      "the redirect leaves TLS",
      { [whole]: { status: 307, headers: { location: "http://x.example/" } } },
    ],
    [
      "unexpected-answer",
      "the redirects have no end",
      { [whole]: { status: 307, headers: { location: "json-output" } } },
    ],
    ["unexpected-answer", "it is no JSON", { [whole]: { body: "{" } }],
  ])("%s: %s", async (code, _what, json) => {
    const error = await plain(answers(json), planJson);
    expect(error).toMatchObject({ name: "CloudProblem", code });
  });
});

describe("comment", () => {
  const COMMENTS = "POST /api/v2/runs/run-1/comments";

  it("is left on the run", async () => {
    const found = await client({ [COMMENTS]: { status: 201 } });
    await found.comment("run-1", "Deployed commit abcdef1.");
    expect(JSON.parse(cloud.seen.at(-1)?.body ?? "")).toStrictEqual({
      data: { type: "comments", attributes: { body: "Deployed commit abcdef1." } },
    });
  });

  it("is not sent again after a failure within the host, but after a refusal for haste", async () => {
    const once = await plain({ [COMMENTS]: { status: 500 } }, (found) => found.comment("run-1", "x"));
    expect(once).toMatchObject({ code: "host-unavailable" });
    expect(cloud.seen.filter(({ request }) => request.startsWith("POST"))).toHaveLength(1);
    const found = await client({ [COMMENTS]: [{ status: 429 }, { status: 201 }] });
    await found.comment("run-1", "x");
    expect(cloud.seen.filter(({ request }) => request.startsWith("POST"))).toHaveLength(2);
  });

  it.each([
    [403, "not-permitted"],
    [404, "not-permitted"],
    [422, "unexpected-answer"],
  ])("HTTP %s: %s", async (status, code) => {
    const error = await plain({ [COMMENTS]: { status } }, (found) => found.comment("run-1", "x"));
    expect(error).toMatchObject({ name: "CloudProblem", code });
  });
});
