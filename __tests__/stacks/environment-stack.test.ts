import { loadEnvironments } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { environmentWith, withoutHostedUi } from "./environment";
import { addresses, output, reference, stackOf } from "./synthesized";

const LINKS = ["login_url", "logout_url", "register_url"];
const OUTPUTS = ["client_id", "hasura_url", "issuer", "jwks_url", "jwt_secret", "user_pool_id"];

/**
 * Addresses of what an environment manages. They are a contract: Terraform knows a resource by its address, so a
 * renamed construct destroys the resource and creates another, be it the user pool with all its users. Whoever has to
 * rename one moves it (`moveTo`) and says so in the changelog.
 */
const ADDRESSES = [
  "aws_cloudwatch_log_group.custom-jwt-claims_logs_19F98DC6",
  "aws_cognito_user_pool.identity_user-pool_73519740",
  "aws_cognito_user_pool_client.identity_app-client_68EB1BAC",
  "aws_cognito_user_pool_domain.identity_hosted-ui_domain_E619BEA7",
  "aws_iam_role.custom-jwt-claims_role_CF7AEC9C",
  "aws_iam_role_policy.custom-jwt-claims_policy_6DC210C6",
  "aws_lambda_function.custom-jwt-claims_function_7297A4ED",
  "aws_lambda_permission.identity_user-pool_preTokenGeneration-permission_A90D8F76",
  "data.aws_eks_cluster.cluster",
  "ephemeral.aws_eks_cluster_auth.cluster",
  "ephemeral.aws_secretsmanager_secret_version.hasura_admin_secret_3961BF00",
  "ephemeral.aws_secretsmanager_secret_version.hasura_database_url_36A80EBA",
  "kubernetes_deployment_v1.hasura_deployment_743762A9",
  "kubernetes_horizontal_pod_autoscaler_v2.hasura_autoscaling_autoscaler_A670F31E",
  "kubernetes_ingress_v1.hasura_ingress_157AD7AA",
  "kubernetes_namespace_v1.hasura_namespace_FD87A70F",
  "kubernetes_network_policy_v1.hasura_network-policy_default-deny_F9EC52A1",
  "kubernetes_network_policy_v1.hasura_network-policy_hasura_09D41AE7",
  "kubernetes_pod_disruption_budget_v1.hasura_autoscaling_disruption-budget_CB2BE9F3",
  "kubernetes_secret_v1.hasura_secret_7E0A0257",
  "kubernetes_service_account_v1.hasura_deployment_service-account_344C3FFB",
  "kubernetes_service_v1.hasura_ingress_service_6EAB8B59",
];

const isGroup = (address: string) => address.startsWith("aws_cognito_user_group.");

describe.each(
  validateEnvironments([staging, production]).map((environment) => [environment.name, environment] as const),
)("%s", (_name, environment) => {
  const found = addresses(stackOf(environment));

  test("has exactly these Terraform addresses: a rename destroys and recreates", () => {
    expect(found.filter((address) => !isGroup(address))).toStrictEqual(ADDRESSES);
  });

  test("has a group per role, each addressed by its role", () => {
    expect(found.filter(isGroup).map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toStrictEqual(
      environment.roles.map(({ role }) => `aws_cognito_user_group.identity_groups_${role}`).sort(),
    );
  });
});

test.each(loadEnvironments().map((environment) => [environment.name, environment] as const))(
  "the environment %s as it stands has its pool, its functions and Hasura, and a group per role",
  (_name, environment) => {
    const found = addresses(stackOf(environment));
    const always = ADDRESSES.filter((address) => !/^data\.|eks_cluster|user_pool_domain/.test(address));
    expect(found).toEqual(expect.arrayContaining(always));
    expect(found.filter(isGroup)).toHaveLength(environment.roles.length);
  },
);

describe("the outputs", () => {
  const stack = stackOf(environmentWith());

  test("exactly these, with links where there is a hosted UI", () => {
    expect(Object.keys(stack.output ?? {}).sort()).toStrictEqual([...OUTPUTS, ...LINKS].sort());
    expect(Object.keys(stackOf(withoutHostedUi()).output ?? {}).sort()).toStrictEqual(OUTPUTS);
  });

  test("none is secret, each says what it is", () => {
    for (const made of Object.values(stack.output ?? {})) {
      expect(Object.keys(made)).toStrictEqual(["description", "value"]);
      expect(JSON.stringify(made)).not.toContain("ephemeral.");
    }
  });

  test("ids and URL", () => {
    expect(output(stack, "user_pool_id")).toBe(reference(stack, "aws_cognito_user_pool", "id"));
    expect(output(stack, "client_id")).toBe(reference(stack, "aws_cognito_user_pool_client", "id"));
    expect(output(stack, "hasura_url")).toBe("https://hasura.test.example/v1/graphql");
  });

  test("the JWT secret is made by Terraform's own JSON, from the pool and the client themselves", () => {
    const claims = { format: "json", namespace: "https://test.example/claims" } as const;
    const made = stackOf(environmentWith({ claims }));
    const issuer = `https://${reference(made, "aws_cognito_user_pool", "endpoint")}`;
    // Within an expression a reference stands bare.
    const audience = reference(made, "aws_cognito_user_pool_client", "id").slice(2, -1);
    expect(output(made, "jwt_secret")).toBe(
      `\${jsonencode({"jwk_url" = "${issuer}/.well-known/jwks.json", "issuer" = "${issuer}", "audience" = ${audience}, "claims_namespace" = "https://test.example/claims", "claims_format" = "json", "allowed_skew" = 30})}`,
    );
  });
});
