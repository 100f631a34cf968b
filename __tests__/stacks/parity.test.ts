import { type Difference, differences, isNameOnly, leaves } from "../../cli/show/differences";
import { type SynthesizedTerraform, synthesizeEnvironment } from "../../cli/synthesize";
import { loadEnvironments } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { addresses } from "./synthesized";

const ENGINE = "kubernetes_deployment_v1.hasura_deployment.spec.template.spec.container[hasura]";
const CLIENT = "aws_cognito_user_pool_client.identity_app-client";
const POOL = "aws_cognito_user_pool.identity_user-pool";

/**
 * What may differ between staging and production beyond the environment's name, and the field it comes from. Whoever
 * lets the two differ elsewhere adds it here, and with it the reviewer sees it.
 */
const INTENDED: Readonly<Record<string, string>> = {
  "aws_cloudwatch_log_group.custom-jwt-claims_logs.retention_in_days": "functions.logRetentionDays",
  [`${POOL}.email_configuration.email_sending_account`]: "identity.email",
  [`${POOL}.email_configuration.from_email_address`]: "identity.email",
  [`${POOL}.email_configuration.source_arn`]: "identity.email",
  [`${CLIENT}.callback_urls`]: "identity.client.callbackUrls",
  [`${CLIENT}.logout_urls`]: "identity.client.signOutUrls",
  [`${CLIENT}.explicit_auth_flows`]: "identity.client.passwordSignIn",
  [`${CLIENT}.id_token_validity`]: "identity.client.idTokenMinutes",
  [`${ENGINE}.env[HASURA_GRAPHQL_PG_CONNECTIONS].value`]: "hasura.database.connectionsPerPod",
  [`${ENGINE}.env[HASURA_GRAPHQL_ENABLED_APIS].value`]: "hasura.enabledApis",
  [`${ENGINE}.env[HASURA_GRAPHQL_CORS_DOMAIN].value`]: "hasura.corsOrigins",
  [`${ENGINE}.resources.requests.cpu`]: "hasura.resources.cpuMillicores",
  [`${ENGINE}.resources.limits.cpu`]: "hasura.resources.cpuLimitMillicores",
  [`${ENGINE}.resources.requests.memory`]: "hasura.resources.memoryMb",
  [`${ENGINE}.resources.limits.memory`]: "hasura.resources.memoryMb",
  "kubernetes_horizontal_pod_autoscaler_v2.hasura_autoscaling_autoscaler.spec.min_replicas": "hasura.replicas.min",
  "kubernetes_horizontal_pod_autoscaler_v2.hasura_autoscaling_autoscaler.spec.max_replicas": "hasura.replicas.max",
  "kubernetes_ingress_v1.hasura_ingress.spec.rule[0].host": "hasura.ingress.host",
  "kubernetes_ingress_v1.hasura_ingress.spec.tls[0].hosts": "hasura.ingress.host",
  "kubernetes_network_policy_v1.hasura_network-policy_hasura.spec.egress[1].to[0].ip_block.cidr":
    "hasura.database.cidrs",
  "output.hasura_url.value": "hasura.ingress.host",
  "output.login_url.value": "identity.client.callbackUrls",
  "output.register_url.value": "identity.client.callbackUrls",
  "output.logout_url.value": "identity.client.signOutUrls",
};

/** Arguments that only one of the two has: mail by SES has a sender, mail by Cognito has none to name. */
const ONE_SIDED = [`${POOL}.email_configuration.from_email_address`, `${POOL}.email_configuration.source_arn`];

/**
 * What belongs to one environment alone, be it another account or another cluster. Where it carries the environment's
 * name it is no difference; a real one need not carry it: AWS ends the ARN of a secret in letters of its own.
 */
const OWN: readonly RegExp[] = [
  /^provider\.aws\[0\]\.(region|allowed_account_ids|default_tags\[0\]\.tags\..+)$/,
  /^terraform\.(cloud|backend)\./,
  /^(data\.aws_eks_cluster|ephemeral\.aws_eks_cluster_auth)\.cluster\.name$/,
  /^provider\.kubernetes\[0\]\.config_(path|context)$/,
  /^ephemeral\.aws_secretsmanager_secret_version\..+\.secret_id$/,
  /^aws_cognito_user_pool_domain\..+\.(domain|certificate_arn)$/,
  /^kubernetes_namespace_v1\..+\.metadata\.name$/,
  /\.spec\.egress\[1\]\.to\[\d+\]\.ip_block\.cidr$/,
];

const [first, second] = validateEnvironments([staging, production]).map(synthesizeEnvironment);
if (!first || !second) throw new Error("two inputs give two environments");

/** Without `resource.` and the hashes of logical ids: the addresses have a test of their own. */
const readable = (path: string) => path.replace(/^resource\./, "").replace(/_[0-9A-F]{8}\./, ".");
const between = (one: SynthesizedTerraform, other: SynthesizedTerraform): Difference[] =>
  differences(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))).map((difference) => ({
    ...difference,
    path: readable(difference.path),
  }));
const beyondNames = (found: readonly Difference[], names: readonly [string, string] = ["staging", "production"]) =>
  found.filter((entry) => !isNameOnly(entry, names));
const show = (value: Difference["one"]) => (value === undefined ? "(none)" : JSON.stringify(value));

test("staging and production have the same Terraform addresses", () => {
  expect(addresses(first)).toStrictEqual(addresses(second));
});

test("they have the same arguments", () => {
  const found = between(first, second).filter(({ one, other }) => one === undefined || other === undefined);
  expect(found.map(({ path }) => path).sort()).toStrictEqual([...ONE_SIDED].sort());
  expect(leaves(JSON.parse(JSON.stringify(first.resource))).size).toBeGreaterThan(200);
});

test("they differ in these values and no others", () => {
  const found = between(first, second);
  expect(
    beyondNames(found)
      .map(({ path }) => path)
      .sort(),
  ).toStrictEqual(Object.keys(INTENDED).sort());
});

test("every difference comes from a field that differs between the two", () => {
  const fields = differences(JSON.parse(JSON.stringify(staging)), JSON.parse(JSON.stringify(production)));
  const differs = (field: string) => fields.some(({ path }) => path === field || path.startsWith(`${field}.`));
  expect(Object.values(INTENDED).filter((field) => !differs(field))).toStrictEqual([]);
});

test("nothing depends on the name or on being production: with equal values only names differ", () => {
  const [twin] = validateEnvironments([{ ...production, name: "staging", production: false }]);
  if (!twin) throw new Error("one input gives one environment");
  const found = between(synthesizeEnvironment(twin), second);
  expect(beyondNames(found)).toStrictEqual([]);
  // What carries the name is named by the stack; all else, `example-production` included, is a value and equal here.
  expect(found.map(({ path }) => path).sort()).toStrictEqual(
    [
      "aws_cloudwatch_log_group.custom-jwt-claims_logs.name",
      `${POOL}.name`,
      `${CLIENT}.name`,
      "aws_iam_role.custom-jwt-claims_role.description",
      "aws_iam_role.custom-jwt-claims_role.name",
      "aws_lambda_function.custom-jwt-claims_function.function_name",
      "provider.aws[0].default_tags[0].tags.environment",
    ].sort(),
  );
});

describe("the environments as they stand", () => {
  const [one, ...others] = loadEnvironments();
  if (!one) throw new Error("an environment is expected");
  const base = synthesizeEnvironment(one);

  test.each(others.map((other) => [one.name, other.name, other] as const))(
    "%s and %s are one stack, and differ where it is intended",
    (name, otherName, other) => {
      const stack = synthesizeEnvironment(other);
      const found = between(base, stack);
      const lines = found.map((entry) => `  ${entry.path}: ${show(entry.one)} | ${show(entry.other)}`);
      process.stdout.write(
        `\nFor information: these ${lines.length} values differ between ${name} and ${otherName}, as is expected:\n${lines.join("\n")}\n`,
      );
      expect(addresses(stack)).toStrictEqual(addresses(base));
      const allowed = (path: string) => path in INTENDED || OWN.some((pattern) => pattern.test(path));
      expect(
        beyondNames(found, [name, otherName])
          .map(({ path }) => path)
          .filter((path) => !allowed(path)),
      ).toStrictEqual([]);
    },
  );
});
