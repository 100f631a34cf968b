import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { GraphqlError } from "../graphql-error";
import { ADMIN_ROLE, type Session } from "../session";
import { isSessionVariable, ROLE } from "./roles";

const ADMIN_SECRET = "x-hasura-admin-secret";
const ACCESS_KEY = "x-hasura-access-key";
const BACKEND_ONLY = "x-hasura-use-backend-only-permissions";
const BOOLEANS = new Set(["true", "t", "yes", "y", "false", "f", "no", "n"]);

/** Tells whether a text is the admin secret, in a time that says nothing about how much of it is right. */
export function adminSecretCheck(adminSecret: string): (sent: string) => boolean {
  const digest = (text: string): Buffer => createHash("sha512").update(text, "utf8").digest();
  const expected = digest(adminSecret);
  return (sent) => timingSafeEqual(digest(sent), expected);
}

/** The admin secret that a request carries; an empty one counts as sent. */
export function sentAdminSecret(headers: IncomingHttpHeaders): string | undefined {
  return last(headers[ADMIN_SECRET]) ?? last(headers[ACCESS_KEY]);
}

/** The role a request asks for; an empty header asks for none. */
export function requestedRole(headers: IncomingHttpHeaders): string | undefined {
  const value = headers[ROLE];
  const role = typeof value === "string" ? value : value?.[0];
  return role === "" ? undefined : role;
}

/**
 * Session of a request with the right admin secret.
 * Source: graphql-engine v2.48, Hasura.Session (`mkUserInfo`, `parseStringAsBool`).
 *
 * @throws GraphqlError `bad-request` for a wrong value of `x-hasura-use-backend-only-permissions`
 */
export function adminSession(headers: IncomingHttpHeaders): Session {
  const backendOnly = last(headers[BACKEND_ONLY]);
  if (backendOnly !== undefined && !BOOLEANS.has(backendOnly.toLowerCase())) {
    throw new GraphqlError(
      "bad-request",
      `${BACKEND_ONLY}:  Not a valid boolean text. True values are ["true","t","yes","y"] and  False values are ["false","f","no","n"]. All values are case insensitive`,
    );
  }
  return headerSession(last(headers[ROLE]) || ADMIN_ROLE, headers);
}

/** Session whose variables are the client's own headers: nothing vouches for them. */
export function headerSession(role: string, headers: IncomingHttpHeaders): Session {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const text = last(value);
    if (text === undefined || !isSessionVariable(name) || name === ADMIN_SECRET || name === ACCESS_KEY) continue;
    variables.set(name.toLowerCase(), text);
  }
  return { role, variables: variables.set(ROLE, role) };
}

function last(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.at(-1);
}
