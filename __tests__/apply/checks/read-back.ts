import { expect } from "expect";
import type { AwsApi } from "../parts/aws-api";
import type { Kubectl } from "../parts/kubectl";

/** Outputs of the applied stack. */
export type Outputs = Readonly<Record<string, string>>;

/** A required output. */
export function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the stack has no output ${name}`);
  return value;
}

/** The pool as AWS has it: sign-in, protection, and the trigger in the expected version. */
export async function checkPool(aws: AwsApi, outputs: Outputs, lambdaVersion: string): Promise<string> {
  const { UserPool } = await aws.cognito("DescribeUserPool", { UserPoolId: output(outputs, "user_pool_id") });
  expect(UserPool).toMatchObject({
    Name: "apply-staging",
    DeletionProtection: "ACTIVE",
    MfaConfiguration: "OPTIONAL",
    UserPoolTier: "ESSENTIALS",
    AutoVerifiedAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, RequireNumbers: true } },
    LambdaConfig: {
      PreTokenGenerationConfig: {
        LambdaVersion: lambdaVersion,
        LambdaArn: expect.stringMatching(/:function:apply-staging-custom-jwt-claims$/),
      },
    },
  });
  // The emulator leaves a false out.
  expect(UserPool).not.toHaveProperty("AdminCreateUserConfig.AllowAdminCreateUserOnly", true);
  return `${output(outputs, "user_pool_id")}, pre token generation ${lambdaVersion}`;
}

/** The app client as AWS has it: public, code grant, revocable, silent about users. */
export async function checkClient(aws: AwsApi, outputs: Outputs): Promise<string> {
  const { UserPoolClient } = await aws.cognito("DescribeUserPoolClient", {
    UserPoolId: output(outputs, "user_pool_id"),
    ClientId: output(outputs, "client_id"),
  });
  expect(UserPoolClient).toMatchObject({
    AllowedOAuthFlows: ["code"],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: expect.arrayContaining(["openid", "email", "profile"]),
    CallbackURLs: ["https://localhost:3333/cognito-callback"],
    LogoutURLs: ["https://localhost:3333/"],
    EnableTokenRevocation: true,
    PreventUserExistenceErrors: "ENABLED",
    IdTokenValidity: 60,
    RefreshTokenValidity: 30,
    ExplicitAuthFlows: expect.arrayContaining(["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]),
  });
  expect(UserPoolClient).not.toHaveProperty("ClientSecret");
  return output(outputs, "client_id");
}

/** The same client after the hosted UI is gone: nothing of OAuth is left. */
export async function checkClosedClient(aws: AwsApi, outputs: Outputs): Promise<void> {
  const { UserPoolClient } = await aws.cognito("DescribeUserPoolClient", {
    UserPoolId: output(outputs, "user_pool_id"),
    ClientId: output(outputs, "client_id"),
  });
  for (const list of ["AllowedOAuthFlows", "AllowedOAuthScopes", "CallbackURLs", "LogoutURLs"]) {
    expect(UserPoolClient).not.toHaveProperty(`${list}[0]`);
  }
  expect(UserPoolClient).not.toHaveProperty("DefaultRedirectURI");
}

/** One group per role of the catalogue, with its precedence. */
export async function checkGroups(aws: AwsApi, outputs: Outputs): Promise<string> {
  const { Groups } = await aws.cognito("ListGroups", { UserPoolId: output(outputs, "user_pool_id") });
  const expected = [
    { GroupName: "auditors", Precedence: 20 },
    { GroupName: "editors", Precedence: 10 },
    { GroupName: "users", Precedence: 100 },
  ];
  expect(Groups).toHaveLength(expected.length);
  expect(Groups).toEqual(expect.arrayContaining(expected.map((group) => expect.objectContaining(group))));
  return expected.map(({ GroupName }) => GroupName).join(", ");
}

/** The domain of the hosted UI belongs to the pool, and the outputs lead there. */
export async function checkDomain(aws: AwsApi, outputs: Outputs): Promise<string> {
  const { DomainDescription } = await aws.cognito("DescribeUserPoolDomain", { Domain: "apply-suite" });
  expect(DomainDescription).toMatchObject({ UserPoolId: output(outputs, "user_pool_id") });
  const login = new URL(output(outputs, "login_url"));
  expect(login.origin).toBe("https://apply-suite.auth.eu-central-1.amazoncognito.com");
  expect(Object.fromEntries(login.searchParams)).toEqual({
    client_id: output(outputs, "client_id"),
    response_type: "code",
    scope: "openid email profile",
    redirect_uri: "https://localhost:3333/cognito-callback",
  });
  return login.origin;
}

/** The JWT secret in the cluster's Deployment names the pool that was really created. */
export async function checkJwtSecret(
  kubectl: Kubectl,
  namespace: string,
  outputs: Outputs,
  format: string,
): Promise<string> {
  const deployment = await kubectl.get("deployment", "hasura", namespace);
  const [container] = deploymentContainers(deployment);
  const value = container?.env.find(({ name }) => name === "HASURA_GRAPHQL_JWT_SECRET")?.value ?? "";
  expect(JSON.parse(value)).toEqual(expectedJwtSecret(outputs, format));
  return value;
}

/** What the JWT secret of the applied environment must be. */
export function expectedJwtSecret(outputs: Outputs, format: string): object {
  const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${output(outputs, "user_pool_id")}`;
  return {
    jwk_url: `${issuer}/.well-known/jwks.json`,
    issuer,
    audience: output(outputs, "client_id"),
    claims_namespace: "https://hasura.io/jwt/claims",
    claims_format: format,
    allowed_skew: 30,
  };
}

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

function deploymentContainers(deployment: Record<string, unknown>): readonly Container[] {
  const path = ["spec", "template", "spec", "containers"];
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value ? Reflect.get(value, key) : undefined),
    deployment,
  );
  expect(found).toEqual([expect.objectContaining({ env: expect.any(Array) })]);
  return JSON.parse(JSON.stringify(found));
}
