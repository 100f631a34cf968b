import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { BOUNDED, problemsOfCloud } from "./problems-of-cloud";
import { type Changes, changed } from "./wrong-configurations/case";

const ELSEWHERE: Changes = { ...BOUNDED, name: "preview", "aws.accountId": "444455556666", alarms: {} };
const OWN_STATE: Changes = {
  "backend.workspace": "example-preview",
  "identity.hostedUi.prefix": "preview",
  "hasura.ingress.host": "hasura.preview.example.com",
  "hasura.namespace": "hasura-preview",
};

describe("between the stack and the environments", () => {
  const local = { backend: { type: "local", path: "/state" } };

  test("nothing runs in Terraform Cloud", () => {
    expect(problemsOfCloud({}, [changed(staging, { ...BOUNDED, ...local })])).toStrictEqual([
      {
        environment: "terraform-cloud",
        field: "(the whole file)",
        received: "values, while no environment's backend is terraform-cloud",
        allowed: "null: nothing is left to set up",
        remedy: "export null from environments/terraform-cloud.ts; docs/leaving-terraform-cloud.md goes through it",
      },
    ]);
    expect(
      problemsOfCloud({}, [changed(staging, { ...BOUNDED, ...local }), changed(production, BOUNDED)]),
    ).toStrictEqual([]);
  });

  test.each<[string, Changes, string]>([
    ["organizations", { "backend.organization": "other-org" }, "app.terraform.io/other-org"],
    ["hosts", { "backend.hostname": "tfe.acme.dev" }, "tfe.acme.dev/example-org"],
  ])("two %s", (_, set, other) => {
    expect(problemsOfCloud({}, [changed(staging, BOUNDED), changed(production, { ...BOUNDED, ...set })])).toStrictEqual(
      [
        {
          environment: "staging and production",
          field: "backend.organization",
          received: `app.terraform.io/example-org and ${other}`,
          allowed: "one host and organization: the stack terraform-cloud manages one",
          remedy: "move the environments into one organization",
        },
      ],
    );
  });

  test("its state is an environment's", () => {
    const backend = { type: "terraform-cloud", organization: "example-org", workspace: "example-staging" };
    expect(problemsOfCloud({ backend })).toStrictEqual([
      {
        environment: "terraform-cloud",
        field: "backend.workspace",
        received: "app.terraform.io/example-org/example-staging",
        allowed: "a state of its own",
        remedy: "staging keeps its state there: each apply would destroy the other; choose another place",
      },
    ]);
    expect(problemsOfCloud({ backend: { ...backend, workspace: "example-roles" } })).toStrictEqual([]);
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
    expect(problemsOfCloud({ backend, ...region }, own)).toMatchObject([
      { environment: "terraform-cloud", field, received },
    ]);
    expect(problemsOfCloud({ backend: other }, own)).toStrictEqual([]);
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
    expect(problemsOfCloud({}, [changed(staging, port)])).toStrictEqual([problem]);
    expect(problemsOfCloud({}, [changed(staging, { ...port, "backend.hostname": "tfe.acme.dev" })])).toStrictEqual([]);
    expect(problemsOfCloud({}, [changed(staging, { ...port, "aws.endpoint": "http://localhost:5000" })])).toStrictEqual(
      [],
    );
    const accounts = [{ id: "111122223333", openIdConnectProvider: "existing" }];
    expect(problemsOfCloud({ accounts }, [changed(staging, port)])).toStrictEqual([]);
  });

  test("an environment's roles have no boundary", () => {
    expect(problemsOfCloud({}, [staging, changed(production, BOUNDED)])).toStrictEqual([
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
    expect(problemsOfCloud({ accounts })).toStrictEqual([
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
    expect(
      problemsOfCloud({ accounts: [{ id: "111122223333", profile: "a" }, { id: "444455556666" }] }, two),
    ).toStrictEqual([
      {
        environment: "terraform-cloud",
        field: "accounts",
        received: "no profile for 444455556666",
        allowed,
        remedy: 'add { id: "444455556666", profile: "…" } to accounts in environments/terraform-cloud.ts',
      },
    ]);
    expect(problemsOfCloud({}, two)).toHaveLength(2);
    const accounts = ["111122223333", "444455556666"].map((id) => ({ id, profile: id }));
    expect(problemsOfCloud({ accounts }, two)).toStrictEqual([]);
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
    const problems = problemsOfCloud({ notifications: { type: "webhook", url } });
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
    expect(problemsOfCloud({ notifications: { type: "webhook", url } })).toStrictEqual([]);
  });
});
