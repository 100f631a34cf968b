import type { Environment, EnvironmentInput } from "../../../environments";
import { environmentWith, withClient, withoutHostedUi } from "../environment";
import { reference, resource, stackOf } from "../synthesized";

type ClientInput = EnvironmentInput["identity"]["client"];

const client = (environment: Environment) => resource(stackOf(environment), "aws_cognito_user_pool_client");
const clientWith = (changes: Partial<ClientInput>) => client(withClient(changes));

test("a client with nothing but defaults, argument by argument", () => {
  const stack = stackOf(environmentWith());
  expect(resource(stack, "aws_cognito_user_pool_client")).toStrictEqual({
    name: "acme-test-web",
    user_pool_id: reference(stack, "aws_cognito_user_pool", "id"),
    generate_secret: false,
    supported_identity_providers: ["COGNITO"],
    allowed_oauth_flows_user_pool_client: true,
    allowed_oauth_flows: ["code"],
    allowed_oauth_scopes: ["openid", "email", "profile"],
    callback_urls: ["https://app.test.example/callback", "http://localhost:3333/callback"],
    logout_urls: ["https://app.test.example/"],
    explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
    id_token_validity: 60,
    access_token_validity: 60,
    refresh_token_validity: 30,
    token_validity_units: [{ id_token: "minutes", access_token: "minutes", refresh_token: "days" }],
    enable_token_revocation: true,
    prevent_user_existence_errors: "ENABLED",
    lifecycle: { ignore_changes: ["generate_secret"], prevent_destroy: true },
  });
});

test.each([
  { grant: "authorization-code", flows: ["code"] },
  { grant: "implicit", flows: ["implicit"] },
] as const)("the $grant grant opens that flow and no other", ({ grant, flows }) => {
  expect(clientWith({ grant }).allowed_oauth_flows).toStrictEqual(flows);
});

test("a secret is made where one is asked for", () => {
  expect(clientWith({ secret: true }).generate_secret).toBe(true);
});

test("scopes and lifetimes are taken as they are", () => {
  expect(
    clientWith({
      scopes: ["openid", "aws.cognito.signin.user.admin"],
      idTokenMinutes: 5,
      accessTokenMinutes: 10,
      refreshTokenDays: 2,
    }),
  ).toMatchObject({
    allowed_oauth_scopes: ["openid", "aws.cognito.signin.user.admin"],
    id_token_validity: 5,
    access_token_validity: 10,
    refresh_token_validity: 2,
    token_validity_units: [{ id_token: "minutes", access_token: "minutes", refresh_token: "days" }],
  });
});

test("sign-in with the plain password stands beside the others, never alone", () => {
  expect(clientWith({ passwordSignIn: true }).explicit_auth_flows).toStrictEqual([
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
  ]);
});

test("without a hosted UI no OAuth flow is open", () => {
  const made = client(withoutHostedUi());
  // Empty and not absent: a list that is left out keeps what the client had before.
  expect(made).toMatchObject({
    allowed_oauth_flows_user_pool_client: false,
    allowed_oauth_flows: [],
    allowed_oauth_scopes: [],
    callback_urls: [],
    logout_urls: [],
    supported_identity_providers: ["COGNITO"],
  });
});
