/**
 * What the deployed and the local system agree on about Hasura's claims in a Cognito ID token.
 * Pure data and functions: this file is bundled into Lambda functions, so it imports nothing.
 */

/** Namespace under which Hasura looks for its claims unless told otherwise. Source: https://hasura.io/docs/2.0/auth/authentication/jwt/ */
export const DEFAULT_CLAIMS_NAMESPACE = "https://hasura.io/jwt/claims";

/** The one setting that decides the token version: `stringified` works on every Cognito tier, `json` needs Essentials or Plus. */
export type ClaimsFormat = "stringified" | "json";

/** Feature plan of a user pool. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html */
export type UserPoolTier = "LITE" | "ESSENTIALS" | "PLUS";

/** Everything that follows from a {@link ClaimsFormat}; nothing else in the system may decide these on its own. */
export interface ClaimsFormatFacts {
  /** Version of the pre token generation event that the user pool sends. */
  readonly lambdaVersion: "V1_0" | "V2_0";
  /** `claims_format` of Hasura's JWT secret. */
  readonly hasuraClaimsFormat: "stringified_json" | "json";
  /** Tiers of the user pool on which Cognito offers that event version. */
  readonly tiers: readonly UserPoolTier[];
}

/**
 * The derivation table from the claims format to what Cognito and Hasura must be told.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const CLAIMS_FORMATS: Readonly<Record<ClaimsFormat, ClaimsFormatFacts>> = {
  stringified: {
    lambdaVersion: "V1_0",
    hasuraClaimsFormat: "stringified_json",
    tiers: ["LITE", "ESSENTIALS", "PLUS"],
  },
  json: { lambdaVersion: "V2_0", hasuraClaimsFormat: "json", tiers: ["ESSENTIALS", "PLUS"] },
};

/** A role as the claims function needs it: the Hasura role and the Cognito group whose members hold it. */
export interface GrantableRole {
  /** Hasura role, as it stands in the permissions. */
  readonly role: string;
  /** Cognito group; its members may act in the role. */
  readonly group: string;
}

/** Configuration of the claims function, handed to it as JSON in the variable {@link CLAIMS_CONFIG_VARIABLE}. */
export interface ClaimsConfig {
  /** Key of the ID token's claim that holds the Hasura claims. */
  readonly namespace: string;
  /** Role that every signed-in user holds and acts in unless a request asks for another. */
  readonly defaultRole: string;
  /** The role catalogue, most powerful role first. */
  readonly roles: readonly GrantableRole[];
}

/** Name of the one environment variable that the claims function reads. */
export const CLAIMS_CONFIG_VARIABLE = "CLAIMS_CONFIG";

/** The claims Hasura reads; all values but the allowed roles are strings. */
export interface HasuraClaims {
  /** The user's `sub`: stable, unlike the user name. */
  readonly "x-hasura-user-id": string;
  /** One of the allowed roles. */
  readonly "x-hasura-default-role": string;
  /** Roles the user may act in; never empty. */
  readonly "x-hasura-allowed-roles": readonly string[];
}
