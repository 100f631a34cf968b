import type { IncomingHttpHeaders } from "node:http";
import type { KeyName } from "./keys";

/**
 * Where an expectation comes from.
 * - `engine test`: graphql-engine's own tests, server/tests-py/test_jwt.py, test_jwt_claims_map.py and
 *   server/src-test/Hasura/Server/AuthSpec.hs, demand exactly this;
 * - `engine source`: read in graphql-engine, server/src-lib/Hasura/Server/Auth.hs, Auth/JWT.hs, Hasura/Session.hs;
 * - `hs-jose source`: read in frasertweedale/hs-jose v0.12, src/Crypto/JWT.hs, src/Crypto/JOSE;
 * - `seen`: reported of running engines;
 * - `unverified`: follows from the sources by our reading, but the words may differ between versions of a library.
 */
export type Source = "engine test" | "engine source" | "hs-jose source" | "seen" | "unverified";

/** What a request must lead to. */
export type Outcome =
  | { readonly role: string; readonly variables?: Readonly<Record<string, string>> }
  | { readonly code: string; readonly message: string };

/** One request and what must become of it. */
export interface TokenCase {
  /** What the case is about. */
  readonly name: string;
  /** Where the expectation comes from. */
  readonly source: Source;
  /** JWT secret besides its key. @default {} */
  readonly secret?: Readonly<Record<string, unknown>>;
  /** Key that the JWT secret holds. @default "rsa" */
  readonly configured?: KeyName;
  /** Key that signs. @default the configured one */
  readonly signedBy?: KeyName;
  /** Protected header besides `alg`, or with another one. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** The whole payload. A text is signed as it is. */
  readonly payload?: unknown;
  /** A token that is not made by signing. */
  readonly token?: string;
  /** Changes the signed token. */
  readonly tamper?: (token: string) => string;
  /** Headers of the request. @default the token as Bearer */
  readonly headers?: (token: string) => IncomingHttpHeaders;
  /** HASURA_GRAPHQL_UNAUTHORIZED_ROLE. @default none */
  readonly unauthorizedRole?: string;
  /** What must come of it. */
  readonly outcome: Outcome;
}

/** The moment of all cases, in seconds. */
export const NOW = 1_767_225_600;
/** The engine's default namespace. */
export const NAMESPACE = "https://hasura.io/jwt/claims";

/** Claims that are in order. */
export const USER = {
  "x-hasura-user-id": "1",
  "x-hasura-allowed-roles": ["user", "editor"],
  "x-hasura-default-role": "user",
};

/** What comes of {@link USER}. */
export const AS_USER: Outcome = { role: "user", variables: { "x-hasura-user-id": "1", "x-hasura-role": "user" } };

/** A payload that is in order, with other Hasura claims or more registered ones. */
export function payload(hasura: unknown = USER, more: Readonly<Record<string, unknown>> = {}): unknown {
  return { sub: "1234567890", name: "John Doe", iat: NOW, exp: NOW + 36_000, [NAMESPACE]: hasura, ...more };
}

/** A token that is not accepted. */
export function invalidJwt(reason: string): Outcome {
  return { code: "invalid-jwt", message: `Could not verify JWT: ${reason}` };
}

/** Claims that are not accepted. */
export function invalidClaims(message: string): Outcome {
  return { code: "jwt-invalid-claims", message };
}

/** Roles that are missing. */
export function missingRoles(claim: string): Outcome {
  return { code: "jwt-missing-role-claims", message: `JWT claim does not contain ${claim}` };
}

/** A role that is not allowed. */
export const ROLE_DENIED: Outcome = { code: "access-denied", message: "Your requested role is not in allowed roles" };
