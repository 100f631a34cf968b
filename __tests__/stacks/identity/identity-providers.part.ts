import type { EnvironmentInput } from "../../../environments";
import { environmentWith, ROLES, secretArn, withIdentity } from "../environment";
import { addresses, reference, resource, resources, stackOf } from "../synthesized";

type Provider = NonNullable<EnvironmentInput["identity"]["identityProviders"]>[number];

const PROVIDER = "aws_cognito_identity_provider";
const SECRET = "aws_secretsmanager_secret_version";
const SECRET_ARN = secretArn("provider");
const CREDENTIALS = { clientId: "client-1", clientSecretArn: SECRET_ARN };

/** Keys that Cognito adds or rewrites; in plans they would be a change for ever. */
const ADDED = [
  "ActiveEncryptionCertificate",
  "SLORedirectBindingURI",
  "SSORedirectBindingURI",
  "api_version",
  "attributes_url",
  "attributes_url_add_attributes",
  "authorize_url",
  "jwks_uri",
  "oidc_issuer",
  "token_request_method",
  "token_url",
];

const ignored = (keys: readonly string[]) => keys.map((key) => `provider_details["${key}"]`);

const CASES: readonly {
  provider: Provider;
  name: string;
  kind: string;
  details: Readonly<Record<string, string>>;
  mapping: Readonly<Record<string, string>>;
  ignores?: readonly string[];
}[] = [
  {
    provider: { type: "google", ...CREDENTIALS },
    name: "Google",
    kind: "Google",
    details: { client_id: "client-1", client_secret: "(secret)", authorize_scopes: "openid email profile" },
    mapping: { email: "email", email_verified: "email_verified", username: "sub" },
  },
  {
    provider: { type: "facebook", ...CREDENTIALS },
    name: "Facebook",
    kind: "Facebook",
    // Facebook alone wants commas.
    details: { client_id: "client-1", client_secret: "(secret)", authorize_scopes: "public_profile,email" },
    mapping: { email: "email", username: "id" },
  },
  {
    provider: { type: "amazon", ...CREDENTIALS },
    name: "LoginWithAmazon",
    kind: "LoginWithAmazon",
    details: { client_id: "client-1", client_secret: "(secret)", authorize_scopes: "profile" },
    mapping: { email: "email", username: "user_id" },
  },
  {
    provider: { type: "apple", ...CREDENTIALS, teamId: "TEAM123456", keyId: "KEY1234567" },
    name: "SignInWithApple",
    kind: "SignInWithApple",
    details: {
      client_id: "client-1",
      team_id: "TEAM123456",
      key_id: "KEY1234567",
      private_key: "(secret)",
      authorize_scopes: "email name",
    },
    mapping: { email: "email", username: "sub" },
    // Cognito never gives the key back: without it every plan would send the key again.
    ignores: [...ADDED, "private_key"],
  },
  {
    provider: { type: "oidc", ...CREDENTIALS, name: "Partner", issuer: "https://login.partner.example" },
    name: "Partner",
    kind: "OIDC",
    details: {
      client_id: "client-1",
      client_secret: "(secret)",
      authorize_scopes: "openid email profile",
      oidc_issuer: "https://login.partner.example",
      attributes_request_method: "GET",
    },
    mapping: { email: "email", username: "sub" },
    // Here the issuer is ours: a change of it must reach Cognito.
    ignores: ADDED.filter((key) => key !== "oidc_issuer"),
  },
  {
    provider: { type: "saml", name: "Company", metadataUrl: "https://login.company.example/metadata.xml" },
    name: "Company",
    kind: "SAML",
    details: { MetadataURL: "https://login.company.example/metadata.xml" },
    mapping: { email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" },
  },
];

describe.each(CASES)("$provider.type", ({ provider, name, kind, details, mapping, ignores }) => {
  const stack = stackOf(withIdentity({ identityProviders: [provider] }));
  const secret = `\${data.${SECRET}.identity_identity-providers_${name}-secret_`;

  test("is exactly this, argument by argument", () => {
    const made = resource(stack, PROVIDER);
    const shown = JSON.parse(
      JSON.stringify(made).replaceAll(
        /\$\{data\.aws_secretsmanager_secret_version\.[^}]+\.secret_string\}/g,
        "(secret)",
      ),
    );
    expect(shown).toStrictEqual({
      user_pool_id: reference(stack, "aws_cognito_user_pool", "id"),
      provider_name: name,
      provider_type: kind,
      provider_details: details,
      attribute_mapping: mapping,
      lifecycle: { ignore_changes: ignored(ignores ?? ADDED) },
    });
  });

  test("reads a secret only where it needs one", () => {
    const read = Object.values(stack.data?.[SECRET] ?? {}).map(({ secret_id }) => secret_id);
    const needed = Object.values(details).includes("(secret)");
    expect(read).toStrictEqual(needed ? [SECRET_ARN] : []);
    expect(JSON.stringify(stack).split(secret).length - 1).toBe(needed ? 1 : 0);
  });

  test("is open to the client, which waits for it", () => {
    expect(resource(stack, "aws_cognito_user_pool_client").supported_identity_providers).toStrictEqual([
      "COGNITO",
      reference(stack, PROVIDER, "provider_name"),
    ]);
  });
});

test("scopes and mapping of an environment replace the defaults", () => {
  const provider: Provider = {
    type: "facebook",
    ...CREDENTIALS,
    scopes: ["email", "user_birthday"],
    attributeMapping: { email: "email", birthdate: "birthday" },
  };
  expect(resource(stackOf(withIdentity({ identityProviders: [provider] })), PROVIDER)).toMatchObject({
    provider_details: { authorize_scopes: "email,user_birthday" },
    attribute_mapping: { email: "email", birthdate: "birthday" },
  });
});

test("all six side by side, in the order of the environment", () => {
  const stack = stackOf(withIdentity({ identityProviders: CASES.map(({ provider }) => provider) }));
  expect(resource(stack, "aws_cognito_user_pool_client").supported_identity_providers).toStrictEqual([
    "COGNITO",
    ...CASES.map(({ name }) => reference(stack, PROVIDER, "provider_name", `_${name}_`)),
  ]);
  expect(addresses(stack).filter((address) => address.startsWith(`data.${SECRET}`))).toHaveLength(5);
});

test("no provider: none is made and no secret is read into the state", () => {
  const found = addresses(stackOf(environmentWith()));
  expect(found.filter((address) => address.includes(PROVIDER) || address.startsWith(`data.${SECRET}`))).toStrictEqual(
    [],
  );
});

test("one group per role of the catalogue", () => {
  const stack = stackOf(environmentWith());
  const userPool = reference(stack, "aws_cognito_user_pool", "id");
  expect(resources(stack, "aws_cognito_user_group")).toStrictEqual(
    ROLES.map(({ group, precedence, description }) => ({
      user_pool_id: userPool,
      name: group,
      precedence,
      description,
    })),
  );
  // Addresses follow the role, so that a renamed group is replaced in place and no other moves.
  expect(addresses(stack).filter((address) => address.startsWith("aws_cognito_user_group"))).toStrictEqual([
    "aws_cognito_user_group.identity_groups_clerk_298CC0E9",
    "aws_cognito_user_group.identity_groups_user_57D3903C",
  ]);
});
