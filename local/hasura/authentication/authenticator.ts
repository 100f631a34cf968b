import type { IncomingHttpHeaders } from "node:http";
import { GraphqlError } from "../graphql-error";
import type { Authenticate, Session } from "../session";
import { hasuraClaims, stringVariables } from "./hasura-claims";
import { adminSecretCheck, adminSession, headerSession, requestedRole, sentAdminSecret } from "./header-variables";
import type { JwtConfig } from "./jwt-config";
import { type CurrentKeys, type LoadKeys, watchKeySet } from "./key-set";
import { ROLE } from "./roles";
import { invalidToken } from "./token-error";
import { findTokens } from "./token-location";
import { unverifiedIssuer } from "./unverified-token";
import { verifyToken } from "./verify-token";

/** What requests are authenticated with. */
export interface AuthenticatorOptions {
  /** The JWT secret, read by `parseJwtConfig`. */
  readonly jwt: JwtConfig;
  /** `HASURA_GRAPHQL_ADMIN_SECRET` */
  readonly adminSecret: string;
  /** `HASURA_GRAPHQL_UNAUTHORIZED_ROLE`: role of requests without a token, or null to refuse them. */
  readonly unauthorizedRole: string | null;
  /** Fetches the key set. @default an HTTP request */
  readonly loadKeys?: LoadKeys;
  /** The clock. @default the machine's */
  readonly now?: () => Date;
  /** Milliseconds for which the first fetch of the key set is tried again. @default 5000 */
  readonly startGraceMs?: number;
}

/**
 * Makes the check that finds out who asks, with the rules and words of the engine in the mode "admin secret and JWT".
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Auth.hs (`getUserInfoWithExpTime_`) and Auth/JWT.hs
 * (`processJwt_`); their tests are repeated in `__tests__/local/hasura/authentication`.
 *
 * @throws LocalError if the keys cannot be fetched
 */
export async function createAuthenticator(options: AuthenticatorOptions): Promise<Authenticate> {
  const { jwt, unauthorizedRole, now = () => new Date() } = options;
  const isAdminSecret = adminSecretCheck(options.adminSecret);
  const currentKeys = await openKeys(options, now);

  return async (headers) => {
    const secret = sentAdminSecret(headers);
    if (secret !== undefined) {
      if (isAdminSecret(secret)) return adminSession(headers);
      throw new GraphqlError("access-denied", 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"');
    }
    const token = chosenToken(findTokens(headers, jwt.location), jwt.issuer);
    if (token !== undefined) {
      const claims = await verifyToken(token, jwt, await currentKeys(), now());
      return tokenSession(hasuraClaims(claims, jwt.claims), headers);
    }
    if (unauthorizedRole !== null) return headerSession(unauthorizedRole, headers);
    throw new GraphqlError("invalid-headers", "Missing 'Authorization' or 'Cookie' header in JWT authentication mode");
  };
}

async function openKeys(options: AuthenticatorOptions, now: () => Date): Promise<CurrentKeys> {
  const { keys } = options.jwt;
  if (keys.type === "key") {
    const fixed = [keys.key];
    return async () => fixed;
  }
  return await watchKeySet({
    url: keys.url,
    now,
    ...(options.loadKeys && { load: options.loadKeys }),
    ...(options.startGraceMs !== undefined && { startGraceMs: options.startGraceMs }),
  });
}

/** The issuer is compared before the signature: it is what chooses among several JWT secrets in Hasura Cloud. */
function chosenToken(tokens: readonly string[], issuer: string | null): string | undefined {
  if (tokens.length === 0) return undefined;
  const matching = tokens.filter((token) => {
    const named = unverifiedIssuer(token);
    return issuer === null || named === undefined || named === issuer;
  });
  if (matching.length > 1) throw new GraphqlError("invalid-headers", "Could not verify JWT: Multiple JWTs found");
  if (matching.length === 0) throw invalidToken("JWTNotInIssuer");
  return matching[0];
}

function tokenSession(claims: ReturnType<typeof hasuraClaims>, headers: IncomingHttpHeaders): Session {
  const role = requestedRole(headers) ?? claims.defaultRole;
  if (!claims.allowedRoles.includes(role)) {
    throw new GraphqlError("access-denied", "Your requested role is not in allowed roles");
  }
  return { role, variables: stringVariables(claims.variables).set(ROLE, role) };
}
