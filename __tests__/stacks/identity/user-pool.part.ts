import type { Environment, EnvironmentInput } from "../../../environments";
import { environmentWith, withIdentity } from "../environment";
import { reference, resource, stackOf } from "../synthesized";

const pool = (environment: Environment) => resource(stackOf(environment), "aws_cognito_user_pool");
const poolWith = (identity: Partial<EnvironmentInput["identity"]>) => pool(withIdentity(identity));

test("a pool with nothing but defaults, argument by argument", () => {
  const stack = stackOf(environmentWith());
  expect(resource(stack, "aws_cognito_user_pool")).toStrictEqual({
    name: "acme-test",
    user_pool_tier: "ESSENTIALS",
    deletion_protection: "ACTIVE",
    username_configuration: { case_sensitive: false },
    auto_verified_attributes: ["email"],
    user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] },
    // Exactly this, for good: Cognito cannot change the schema of a pool, and `ignore_changes` below makes Terraform
    // not even try. An edit here reaches new pools only, so the environments would drift apart in silence.
    schema: [
      {
        name: "email",
        attribute_data_type: "String",
        required: true,
        mutable: true,
        string_attribute_constraints: { min_length: "0", max_length: "2048" },
      },
    ],
    admin_create_user_config: { allow_admin_create_user_only: false },
    account_recovery_setting: { recovery_mechanism: [{ name: "verified_email", priority: 1 }] },
    verification_message_template: { default_email_option: "CONFIRM_WITH_CODE" },
    password_policy: {
      minimum_length: 8,
      require_lowercase: true,
      require_uppercase: true,
      require_numbers: true,
      require_symbols: true,
      temporary_password_validity_days: 7,
    },
    mfa_configuration: "OFF",
    email_configuration: { email_sending_account: "COGNITO_DEFAULT" },
    lambda_config: {
      pre_token_generation_config: {
        lambda_arn: reference(stack, "aws_lambda_function", "arn", "custom-jwt-claims"),
        lambda_version: "V1_0",
      },
      // Both: neither alone sees every user.
      post_confirmation: reference(stack, "aws_lambda_function", "arn", "sync-users"),
      post_authentication: reference(stack, "aws_lambda_function", "arn", "sync-users"),
    },
    lifecycle: { ignore_changes: ["schema"], prevent_destroy: true },
  });
});

test.each([
  { signIn: "username", attributes: undefined },
  { signIn: "email", attributes: ["email"] },
] as const)("sign-in with $signIn", ({ signIn, attributes }) => {
  const made = poolWith({ signIn });
  expect(made.username_attributes).toStrictEqual(attributes);
  expect(made).not.toHaveProperty("alias_attributes");
});

test.each([false, true])("case-sensitive user names: %s", (caseSensitive) => {
  expect(poolWith({ caseSensitive }).username_configuration).toStrictEqual({ case_sensitive: caseSensitive });
});

test.each([
  { mfa: "off", configuration: "OFF", totp: undefined },
  { mfa: "optional", configuration: "OPTIONAL", totp: { enabled: true } },
  { mfa: "required", configuration: "ON", totp: { enabled: true } },
] as const)("a second factor that is $mfa", ({ mfa, configuration, totp }) => {
  const made = poolWith({ mfa });
  expect(made.mfa_configuration).toBe(configuration);
  expect(made.software_token_mfa_configuration).toStrictEqual(totp);
  expect(made).not.toHaveProperty("sms_configuration");
});

test("a password policy is taken as it is", () => {
  const passwordPolicy = {
    minimumLength: 14,
    requireLowercase: false,
    requireUppercase: false,
    requireNumbers: true,
    requireSymbols: false,
    temporaryPasswordValidityDays: 1,
  };
  expect(poolWith({ passwordPolicy }).password_policy).toStrictEqual({
    minimum_length: 14,
    require_lowercase: false,
    require_uppercase: false,
    require_numbers: true,
    require_symbols: false,
    temporary_password_validity_days: 1,
  });
});

describe("mail by SES", () => {
  const ses = {
    type: "ses",
    identityArn: "arn:aws:ses:eu-west-1:123456789012:identity/test.example",
    from: "Acme <no-reply@test.example>",
  } as const;
  const expected = {
    email_sending_account: "DEVELOPER",
    source_arn: ses.identityArn,
    from_email_address: "Acme <no-reply@test.example>",
  };

  test("answers go to the sender", () => {
    expect(poolWith({ email: ses }).email_configuration).toStrictEqual(expected);
  });

  test("answers go elsewhere", () => {
    expect(poolWith({ email: { ...ses, replyTo: "help@test.example" } }).email_configuration).toStrictEqual({
      ...expected,
      reply_to_email_address: "help@test.example",
    });
  });
});

test("without self sign-up administrators create the accounts", () => {
  expect(poolWith({ selfSignUp: false }).admin_create_user_config).toStrictEqual({
    allow_admin_create_user_only: true,
  });
});

test.each(["LITE", "ESSENTIALS", "PLUS"] as const)("tier %s", (tier) => {
  expect(poolWith({ tier }).user_pool_tier).toBe(tier);
});

describe("protection", () => {
  const guarded = ["aws_cognito_user_pool", "aws_cognito_user_pool_client", "aws_cognito_user_pool_domain"];

  test.each([
    { protect: true, deletion: "ACTIVE" },
    { protect: false, deletion: "INACTIVE" },
  ])("$protect", ({ protect, deletion }) => {
    const stack = stackOf(environmentWith({ protect }));
    expect(resource(stack, "aws_cognito_user_pool").deletion_protection).toBe(deletion);
    expect(guarded.map((type) => resource(stack, type).lifecycle)).toStrictEqual([
      { ignore_changes: ["schema"], prevent_destroy: protect },
      { ignore_changes: ["generate_secret"], prevent_destroy: protect },
      { prevent_destroy: protect },
    ]);
  });
});
