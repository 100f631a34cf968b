import type { AppClient } from "cognito-local/lib/services/appClient";
import { USER_POOL_AWS_DEFAULTS } from "cognito-local/lib/services/cognitoService";
import type { Group, UserPool } from "cognito-local/lib/services/userPoolService";
import type { LocalSettings } from "../settings";

/** The user pool as the environment describes it, in the emulator's terms. */
export function poolOptions({ environment, userPoolId }: LocalSettings, now: Date): UserPool {
  const { identity, system, name } = environment;
  const { passwordPolicy: rules } = identity;
  return {
    ...USER_POOL_AWS_DEFAULTS,
    Id: userPoolId,
    Name: `${system}-${name}`,
    CreationDate: now,
    LastModifiedDate: now,
    UsernameAttributes: identity.signIn === "email" ? ["email"] : [],
    UsernameConfiguration: { CaseSensitive: identity.caseSensitive },
    AutoVerifiedAttributes: ["email"],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: !identity.selfSignUp },
    MfaConfiguration: "OFF",
    Policies: {
      PasswordPolicy: {
        MinimumLength: rules.minimumLength,
        RequireLowercase: rules.requireLowercase,
        RequireUppercase: rules.requireUppercase,
        RequireNumbers: rules.requireNumbers,
        RequireSymbols: rules.requireSymbols,
        TemporaryPasswordValidityDays: rules.temporaryPasswordValidityDays,
      },
    },
  };
}

/** The app client as the environment describes it. */
export function clientOptions(settings: LocalSettings, now: Date): AppClient {
  const { client } = settings.environment.identity;
  return {
    ClientId: settings.clientId,
    ClientName: `${settings.environment.system}-${settings.environment.name}`,
    UserPoolId: settings.userPoolId,
    CreationDate: now,
    LastModifiedDate: now,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: [client.grant === "implicit" ? "implicit" : "code"],
    AllowedOAuthScopes: [...client.scopes],
    CallbackURLs: [...settings.callbackUrls],
    LogoutURLs: [...settings.signOutUrls],
    ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", ...(client.passwordSignIn ? ["ALLOW_USER_PASSWORD_AUTH"] : [])],
    IdTokenValidity: client.idTokenMinutes,
    AccessTokenValidity: client.accessTokenMinutes,
    RefreshTokenValidity: client.refreshTokenDays,
    TokenValidityUnits: { IdToken: "minutes", AccessToken: "minutes", RefreshToken: "days" },
  };
}

/** The groups that grant the catalogue's roles, without members. */
export function groupOptions({ environment }: LocalSettings, now: Date): Group[] {
  return environment.roles.map(({ group, description, precedence }) => ({
    GroupName: group,
    Description: description,
    Precedence: precedence,
    CreationDate: now,
    LastModifiedDate: now,
    members: [],
  }));
}
