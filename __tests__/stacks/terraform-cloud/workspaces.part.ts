import type { EnvironmentInput } from "../../../environments";
import { production } from "../../fixture/production";
import { staging } from "../../fixture/staging";
import { address, addresses, resource, resources } from "../synthesized";
import { ACCOUNT, bootstrapStack, bounded, CLOUD, INPUTS } from "./bootstrap";

const stack = bootstrapStack();
const workspaceOf = (name: string, of = stack) => resource(of, "tfe_workspace", `${name}-workspace`);
const variablesOf = (name: string, of = stack) =>
  resources(of, "tfe_variable").filter(({ workspace_id }) => String(workspace_id).includes(`${name}-workspace`));

test("staging's workspace, argument by argument", () => {
  expect(workspaceOf("staging")).toStrictEqual({
    name: "example-staging",
    description: "Amazon Cognito in front of Hasura: staging",
    project_id: `\${${address(stack, "tfe_project")}.id}`,
    terraform_version: "1.11.4",
    working_directory: "",
    auto_apply: true,
    file_triggers_enabled: false,
    queue_all_runs: false,
    allow_destroy_plan: false,
    lifecycle: { prevent_destroy: true },
  });
});

test("production's runs wait for somebody who confirms them", () => {
  const { name, auto_apply } = workspaceOf("production");
  expect({ name, auto_apply }).toStrictEqual({ name: "example-production", auto_apply: false });
});

test("an environment that is not protected can be destroyed, and its workspace, too", () => {
  const open = bootstrapStack(CLOUD, [{ ...bounded(staging), protect: false }]);
  const { allow_destroy_plan, lifecycle } = workspaceOf("staging", open);
  expect({ allow_destroy_plan, lifecycle }).toStrictEqual({
    allow_destroy_plan: true,
    lifecycle: { prevent_destroy: false },
  });
});

test("runs are remote", () => {
  expect(resources(stack, "tfe_workspace_settings")).toStrictEqual(
    ["production", "staging"].map((name) => ({
      workspace_id: `\${${address(stack, "tfe_workspace", `${name}-workspace`)}.id}`,
      execution_mode: "remote",
    })),
  );
});

test.each(["staging", "production"])("runs of %s get dynamic credentials, and no key stands anywhere", (name) => {
  expect(variablesOf(name).map(({ workspace_id: _id, ...variable }) => variable)).toStrictEqual([
    {
      category: "env",
      key: "TFC_AWS_APPLY_ROLE_ARN",
      value: `\${${address(stack, "aws_iam_role", `${name}-roles_apply`)}.arn}`,
    },
    {
      category: "env",
      key: "TFC_AWS_PLAN_ROLE_ARN",
      value: `\${${address(stack, "aws_iam_role", `${name}-roles_plan`)}.arn}`,
    },
    { category: "env", key: "TFC_AWS_PROVIDER_AUTH", value: "true" },
  ]);
  expect(JSON.stringify(stack)).not.toMatch(/access_key|secret_key|AWS_ACCESS_KEY_ID|"token"/);
});

test("host and organization are those of the environments", () => {
  expect(stack.provider?.tfe).toStrictEqual([{ hostname: "app.terraform.io", organization: "example-org" }]);
  const backend = {
    type: "terraform-cloud",
    hostname: "tfe.acme.dev",
    organization: "acme",
    workspace: "one",
  } as const;
  const elsewhere = bootstrapStack(CLOUD, [{ ...bounded(staging), backend }]);
  expect(elsewhere.provider?.tfe).toStrictEqual([{ hostname: "tfe.acme.dev", organization: "acme" }]);
  expect(workspaceOf("staging", elsewhere).name).toBe("one");
  expect(String(resource(elsewhere, "aws_iam_role", "staging-roles_plan").assume_role_policy)).toContain(
    "oidc-provider/tfe.acme.dev",
  );
});

describe("a third environment is another value in environments/, and nothing else", () => {
  const third: EnvironmentInput = {
    ...bounded(staging),
    name: "preview",
    backend: { type: "terraform-cloud", organization: "example-org", workspace: "example-preview" },
    identity: { ...staging.identity, hostedUi: { type: "prefix", prefix: "example-preview" } },
    hasura: {
      ...staging.hasura,
      namespace: "hasura-preview",
      ingress: { ...staging.hasura.ingress, host: "hasura.preview.example.com" },
    },
  };
  const three = bootstrapStack(CLOUD, [...INPUTS, third]);

  test("it gets all that staging has, under its own name", () => {
    const own = (name: string) => addresses(three).filter((one) => one.includes(`.${name}-`));
    const shape = (name: string) =>
      own(name).map((one) => one.replace(`.${name}-`, ".NAME-").replace(/_[0-9A-F]{8}$/, ""));
    expect(shape("preview").length).toBeGreaterThan(20);
    expect(shape("preview")).toStrictEqual(shape("staging"));
    expect(workspaceOf("preview", three).name).toBe("example-preview");
    expect(variablesOf("preview", three)).toHaveLength(3);
    expect(three.output).toHaveProperty("preview_plan_role_arn");
    expect(three.output).toHaveProperty("preview_apply_role_arn");
  });

  test("and nothing that was there is changed or gone", () => {
    const without = Object.entries(three.resource ?? {}).map(([type, byId]) => [
      type,
      Object.fromEntries(Object.entries(byId).filter(([id]) => !id.startsWith("preview-"))),
    ]);
    expect(Object.fromEntries(without)).toStrictEqual(stack.resource);
  });
});

test("an environment whose runs happen elsewhere is left alone", () => {
  const local: EnvironmentInput = { ...bounded(production), backend: { type: "local", path: "/state" } };
  const one = bootstrapStack(CLOUD, [bounded(staging), local]);
  expect(addresses(one).filter((name) => name.includes("production"))).toStrictEqual([]);
});

describe("notifications", () => {
  test("by default nobody is told", () => {
    expect(resources(stack, "tfe_notification_configuration")).toStrictEqual([]);
  });

  const common = { name: "needs a person", enabled: true, triggers: ["run:needs_attention", "run:errored"] };
  const workspaceId = `\${${address(stack, "tfe_workspace", "production-workspace")}.id}`;

  test("a hook, for each workspace", () => {
    const url = "https://hooks.acme.dev/terraform";
    const made = bootstrapStack({ ...CLOUD, notifications: { type: "webhook", url } });
    const [first, ...others] = resources(made, "tfe_notification_configuration");
    expect(first).toStrictEqual({ ...common, destination_type: "generic", url, workspace_id: workspaceId });
    expect(others).toHaveLength(1);
  });

  test("members of the organization, by mail", () => {
    const addressesOf = ["ann@acme.dev", "ben@acme.dev"];
    const made = bootstrapStack({ ...CLOUD, notifications: { type: "email", addresses: addressesOf } });
    const ids = [0, 1].map((index) => `\${data.tfe_organization_membership.production-workspace_member-${index}`);
    const { email_user_ids, ...rest } = resources(made, "tfe_notification_configuration")[0] ?? {};
    expect(rest).toStrictEqual({ ...common, destination_type: "email", workspace_id: workspaceId });
    expect(
      String(email_user_ids)
        .split(",")
        .map((id) => id.replace(/_[0-9A-F]{8}\..*$/, "")),
    ).toStrictEqual(ids);
    expect(Object.values(made.data?.tfe_organization_membership ?? {}).map(({ email }) => email)).toStrictEqual([
      ...addressesOf,
      ...addressesOf,
    ]);
  });
});

describe("accounts", () => {
  const elsewhere: EnvironmentInput = {
    ...bounded(staging),
    name: "preview",
    aws: { ...staging.aws, accountId: "444455556666", region: "eu-west-1", permissionsBoundary: true },
    backend: { type: "terraform-cloud", organization: "example-org", workspace: "example-preview" },
    hasura: {
      ...staging.hasura,
      namespace: "hasura-preview",
      ingress: { ...staging.hasura.ingress, host: "hasura.preview.example.com" },
    },
  };

  test("one provider per account and region, refused in any other account", () => {
    expect(stack.provider?.aws).toStrictEqual([
      {
        alias: `account-${ACCOUNT}-eu-central-1`,
        region: "eu-central-1",
        allowed_account_ids: [ACCOUNT],
        default_tags: [{ tags: { "managed-by": "cdktf", stack: "terraform-cloud" } }],
      },
    ]);
  });

  test("two accounts: each with its profile, its trust, and roles that trust it", () => {
    const made = bootstrapStack(
      {
        ...CLOUD,
        accounts: [
          { id: ACCOUNT, profile: "one" },
          { id: "444455556666", profile: "two", openIdConnectProvider: "existing" },
        ],
      },
      [bounded(staging), elsewhere],
    );
    expect(
      Object(made.provider?.aws).map(({ alias, profile }: Record<string, string>) => [alias, profile]),
    ).toStrictEqual([
      [`account-${ACCOUNT}-eu-central-1`, "one"],
      ["account-444455556666-eu-west-1", "two"],
    ]);
    // The second account has one from another system; the role trusts it by its name.
    expect(resources(made, "aws_iam_openid_connect_provider")).toHaveLength(1);
    const role = resource(made, "aws_iam_role", "preview-roles_plan");
    expect(role.provider).toBe("aws.account-444455556666-eu-west-1");
    expect(String(role.assume_role_policy)).toContain("arn:aws:iam::444455556666:oidc-provider/app.terraform.io");
    expect(role.depends_on).toStrictEqual([]);
  });
});

describe("the cluster", () => {
  test("a plan sees one namespace, an apply may make it", () => {
    const entries = resources(stack, "aws_eks_access_policy_association").filter(
      (entry) => entry.cluster_name === "example-staging",
    );
    expect(
      entries.map(({ policy_arn, access_scope }) => [String(policy_arn).split("/").at(-1), access_scope]),
    ).toStrictEqual([
      ["AmazonEKSClusterAdminPolicy", { type: "cluster" }],
      ["AmazonEKSAdminViewPolicy", { type: "namespace", namespaces: ["hasura-staging"] }],
    ]);
    expect(resources(stack, "aws_eks_access_entry")).toHaveLength(4);
  });

  test.each<[string, Parameters<typeof bootstrapStack>]>([
    ["own arrangement", [{ ...CLOUD, clusterAccess: "own" }]],
    [
      "a kubeconfig",
      [
        CLOUD,
        INPUTS.map((input) => ({ ...input, cluster: { type: "kubeconfig", path: "/kube", context: input.name } })),
      ],
    ],
  ])("%s: no access entry", (_, [cloud, inputs]) => {
    expect(bootstrapStack(cloud, inputs).resource).not.toHaveProperty("aws_eks_access_entry");
  });
});
