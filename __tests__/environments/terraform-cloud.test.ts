import { loadConfiguration } from "../../environments";
import type { Problem } from "../../environments/problems";
import { validateEnvironments } from "../../environments/validate";
import { checkTerraformCloud } from "../../environments/validate-terraform-cloud";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { type Changes, changed } from "./wrong-configurations/case";

const CLOUD = {
  backend: { type: "local", path: "/state/terraform-cloud.tfstate" },
  project: "acme",
  terraformVersion: "1.11.4",
};
const BOUNDED: Changes = { "aws.permissionsBoundary": true };
const ELSEWHERE: Changes = { ...BOUNDED, name: "preview", "aws.accountId": "444455556666", alarms: {} };
const OWN_STATE: Changes = {
  "backend.workspace": "example-preview",
  "identity.hostedUi.prefix": "preview",
  "hasura.ingress.host": "hasura.preview.example.com",
  "hasura.namespace": "hasura-preview",
};

/** Problems of the values with the environments; those of staging and production with the boundary, unless said otherwise. */
function problemsOf(
  set: Changes,
  environments: readonly unknown[] = [changed(staging, BOUNDED), changed(production, BOUNDED)],
): readonly Problem[] {
  return checkTerraformCloud(changed(CLOUD, set), validateEnvironments(environments)).problems;
}

const wrongValue = (field: string, received: unknown, allowed: string): Problem => ({
  environment: "terraform-cloud",
  field,
  received,
  allowed,
  remedy: `${received === undefined ? "add" : "set"} ${field} in environments/terraform-cloud.ts${received === undefined ? "" : " to an allowed value"}; docs/environments.md describes it`,
});

test("values as they should be give no problem, and defaults", () => {
  expect(problemsOf({})).toStrictEqual([]);
  expect(
    checkTerraformCloud({ ...CLOUD, project: undefined }, validateEnvironments([changed(staging, BOUNDED)])),
  ).toStrictEqual({
    terraformCloud: {
      ...CLOUD,
      project: null,
      clusterAccess: "access-entries",
      accounts: [],
      notifications: { type: "none" },
    },
    problems: [],
  });
});

test("the project's own values are valid", () => {
  const { environments, terraformCloud } = loadConfiguration();
  expect(environments.length).toBeGreaterThan(0);
  expect(terraformCloud).not.toBeUndefined();
});

const VERSION = "an exact version of Terraform from 1.11.0, because secrets are write-only arguments";
const PROJECT = "3 to 40 letters, digits, spaces, hyphens and underscores";

test.each<[wrong: Problem, set: Changes, valid: Changes]>([
  [wrongValue("terraformVersion", "1.10.9", VERSION), { terraformVersion: "1.10.9" }, { terraformVersion: "1.11.0" }],
  [wrongValue("terraformVersion", "~> 1.11", VERSION), { terraformVersion: "~> 1.11" }, { terraformVersion: "1.20.1" }],
  [wrongValue("terraformVersion", undefined, VERSION), { terraformVersion: undefined }, {}],
  [wrongValue("project", "ab", PROJECT), { project: "ab" }, { project: "abc" }],
  [wrongValue("project", "a".repeat(41), PROJECT), { project: "a".repeat(41) }, { project: "a".repeat(40) }],
  [wrongValue("project", " abc", PROJECT), { project: " abc" }, { project: "a b-c_1" }],
  [
    wrongValue("clusterAccess", "all", 'one of "access-entries", "own"'),
    { clusterAccess: "all" },
    { clusterAccess: "own" },
  ],
  [wrongValue("backend", undefined, 'type "terraform-cloud", "s3" or "local"'), { backend: undefined }, {}],
  [
    wrongValue("notifications.addresses[0]", "nobody", "an e-mail address"),
    { notifications: { type: "email", addresses: ["nobody"] } },
    { notifications: { type: "email", addresses: ["a@acme.dev"] } },
  ],
  [
    wrongValue("notifications.url", "http://acme.dev", "an https URL"),
    { notifications: { type: "webhook", url: "http://acme.dev" } },
    { notifications: { type: "webhook", url: "https://acme.dev" } },
  ],
  [
    {
      environment: "terraform-cloud",
      field: "projekt",
      received: "x",
      allowed: "no field of this name",
      remedy:
        "correct the name or remove the field in environments/terraform-cloud.ts; docs/environments.md lists all fields",
    },
    { projekt: "x" },
    { project: "xyz" },
  ],
])("%j", (problem, set, valid) => {
  expect(problemsOf(set)).toStrictEqual([problem]);
  expect(problemsOf(valid)).toStrictEqual([]);
});

describe("between the stack and the environments", () => {
  const local = { backend: { type: "local", path: "/state" } };

  test("nothing runs in Terraform Cloud", () => {
    expect(problemsOf({}, [changed(staging, { ...BOUNDED, ...local })])).toStrictEqual([
      {
        environment: "terraform-cloud",
        field: "(the whole file)",
        received: "values, while no environment's backend is terraform-cloud",
        allowed: "null: nothing is left to set up",
        remedy: "export null from environments/terraform-cloud.ts; docs/leaving-terraform-cloud.md goes through it",
      },
    ]);
    expect(problemsOf({}, [changed(staging, { ...BOUNDED, ...local }), changed(production, BOUNDED)])).toStrictEqual(
      [],
    );
  });

  test.each<[string, Changes, string]>([
    ["organizations", { "backend.organization": "other-org" }, "app.terraform.io/other-org"],
    ["hosts", { "backend.hostname": "tfe.acme.dev" }, "tfe.acme.dev/example-org"],
  ])("two %s", (_, set, other) => {
    expect(problemsOf({}, [changed(staging, BOUNDED), changed(production, { ...BOUNDED, ...set })])).toStrictEqual([
      {
        environment: "staging and production",
        field: "backend.organization",
        received: `app.terraform.io/example-org and ${other}`,
        allowed: "one host and organization: the stack terraform-cloud manages one",
        remedy: "move the environments into one organization",
      },
    ]);
  });

  test("its state is an environment's", () => {
    const backend = { type: "terraform-cloud", organization: "example-org", workspace: "example-staging" };
    expect(problemsOf({ backend })).toStrictEqual([
      {
        environment: "terraform-cloud",
        field: "backend.workspace",
        received: "app.terraform.io/example-org/example-staging",
        allowed: "a state of its own",
        remedy: "staging keeps its state there: each apply would destroy the other; choose another place",
      },
    ]);
    expect(problemsOf({ backend: { ...backend, workspace: "example-roles" } })).toStrictEqual([]);
  });

  test.each<[string, object, string, string, object]>([
    ["backend.path", { type: "local", path: "/state" }, "/state", "", { type: "local", path: "/other" }],
    [
      "backend.key",
      { type: "s3", bucket: "acme", key: "a.tfstate", region: "eu-west-1" },
      "acme/a.tfstate",
      "another region does not make it another bucket",
      { type: "s3", bucket: "acme", key: "b.tfstate", region: "eu-central-1" },
    ],
  ])("its state is that of an environment which runs elsewhere: %s", (field, backend, received, _, other) => {
    const own = [changed(staging, { ...BOUNDED, backend }), changed(production, BOUNDED)];
    const region = field === "backend.key" ? { "backend.region": "eu-central-1" } : {};
    expect(problemsOf({ backend, ...region }, own)).toMatchObject([
      { environment: "terraform-cloud", field, received },
    ]);
    expect(problemsOf({ backend: other }, own)).toStrictEqual([]);
  });

  test("a host with a port, which IAM does not take", () => {
    const port = { ...BOUNDED, "backend.hostname": "tfe.acme.dev:8443" };
    const problem = {
      environment: "staging",
      field: "backend.hostname",
      received: "tfe.acme.dev:8443",
      allowed: "a host without a port: IAM takes no OpenID Connect provider with one",
      remedy: "let the host answer on port 443",
    };
    expect(problemsOf({}, [changed(staging, port)])).toStrictEqual([problem]);
    expect(problemsOf({}, [changed(staging, { ...port, "backend.hostname": "tfe.acme.dev" })])).toStrictEqual([]);
    expect(problemsOf({}, [changed(staging, { ...port, "aws.endpoint": "http://localhost:5000" })])).toStrictEqual([]);
    const accounts = [{ id: "111122223333", openIdConnectProvider: "existing" }];
    expect(problemsOf({ accounts }, [changed(staging, port)])).toStrictEqual([]);
  });

  test("an environment's roles have no boundary", () => {
    expect(problemsOf({}, [staging, changed(production, BOUNDED)])).toStrictEqual([
      {
        environment: "staging",
        field: "aws.permissionsBoundary",
        received: false,
        allowed: "true while the stack terraform-cloud makes the apply role: it can make no role without the boundary",
        remedy: "set aws.permissionsBoundary to true in environments/staging.ts",
      },
    ]);
  });

  test.each<[string, object[], number, string]>([
    [
      "an account of no environment",
      [{ id: "999999999999" }],
      0,
      "the aws.accountId of an environment that runs in Terraform Cloud",
    ],
    ["an account twice", [{ id: "111122223333" }, { id: "111122223333" }], 1, "each account once"],
  ])("%s", (_, accounts, index, allowed) => {
    expect(problemsOf({ accounts })).toStrictEqual([
      {
        environment: "terraform-cloud",
        field: `accounts[${index}].id`,
        received: Object(accounts[index]).id,
        allowed,
        remedy: "remove the entry, or correct the account",
      },
    ]);
  });

  test("several accounts need a profile each, one does not", () => {
    const two = [changed(staging, BOUNDED), changed(staging, { ...ELSEWHERE, ...OWN_STATE })];
    const allowed = "a profile for each of 111122223333, 444455556666: one set of credentials reaches one account";
    expect(problemsOf({ accounts: [{ id: "111122223333", profile: "a" }, { id: "444455556666" }] }, two)).toStrictEqual(
      [
        {
          environment: "terraform-cloud",
          field: "accounts",
          received: "no profile for 444455556666",
          allowed,
          remedy: 'add { id: "444455556666", profile: "…" } to accounts in environments/terraform-cloud.ts',
        },
      ],
    );
    expect(problemsOf({}, two)).toHaveLength(2);
    const accounts = ["111122223333", "444455556666"].map((id) => ({ id, profile: id }));
    expect(problemsOf({ accounts }, two)).toStrictEqual([]);
  });

  test.each([
    "https://hooks.slack.com/services/T0/B0/SECRETPART",
    "https://acme.webhook.office.com/SECRETPART",
    "https://prod-1.westeurope.logic.azure.com/SECRETPART",
    "https://discord.com/api/webhooks/SECRETPART",
    "https://user:SECRETPART@acme.dev/",
    "https://default.01.environment.api.powerplatform.com/SECRETPART",
    "https://events.pagerduty.com/integration/SECRETPART/enqueue",
    "https://acme.dev/hook?key=SECRETPART",
  ])("a hook that is a secret is refused and not shown: %s", (url) => {
    const problems = problemsOf({ notifications: { type: "webhook", url } });
    expect(problems).toMatchObject([
      {
        environment: "terraform-cloud",
        field: "notifications.url",
        allowed: "a URL that is no secret: plan and state show it",
      },
    ]);
    expect(JSON.stringify(problems)).not.toContain("SECRETPART");
  });

  test("hosts that only look like those are taken", () => {
    const url = "https://nothooks.slack.com.acme.dev/x";
    expect(problemsOf({ notifications: { type: "webhook", url } })).toStrictEqual([]);
  });
});
