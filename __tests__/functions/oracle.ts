import type { ClaimsConfig } from "../../contracts/claims";

/**
 * What must become of an event, worked out in another way than the function does: by what the documents say, without
 * its code. A refused event may have several true reasons; any one of them is right.
 */
export type Verdict =
  | { readonly reasons: ReadonlySet<string> }
  | {
      readonly reasons: null;
      readonly version: "1" | "2" | "3";
      readonly sub: string;
      readonly roles: readonly string[];
    };

/** Judges an event as it came out of `JSON.parse`. */
export function judge(event: unknown, config: ClaimsConfig): Verdict {
  const reasons = new Set<string>();
  if (!isObject(event)) return { reasons: reasons.add("malformed-event") };

  const trigger = at(event, "triggerSource");
  if (!(typeof trigger === "string" && trigger.indexOf("TokenGeneration_") === 0)) reasons.add("unsupported-trigger");
  if (!isObject(at(event, "request"))) reasons.add("malformed-event");
  const sub = at(event, "request", "userAttributes", "sub");
  // Without a request there are no attributes to miss anything in.
  if (!reasons.has("malformed-event") && !isSub(sub)) reasons.add("missing-sub");
  const version = at(event, "version");
  if (!isVersion(version)) reasons.add("unsupported-version");

  if (reasons.size > 0 || !isSub(sub) || !isVersion(version)) return { reasons };
  return { reasons: null, version, sub, roles: rolesOf(at(event, "request", "groupConfiguration"), config) };
}

/** Roles of the catalogue that the groups grant, with the default role, in the catalogue's order. */
function rolesOf(groupConfiguration: unknown, config: ClaimsConfig): string[] {
  const list = at(groupConfiguration, "groupsToOverride");
  const roles: string[] = [];
  for (const { role, group } of config.roles) {
    let granted = role === config.defaultRole;
    if (Array.isArray(list)) for (const name of list) granted ||= typeof name === "string" && name === group;
    if (granted) roles.push(role);
  }
  return roles;
}

/** `sub` must be able to stand in a header: 1 to 256 visible characters of ASCII. */
function isSub(value: unknown): value is string {
  if (typeof value !== "string" || value.length < 1 || value.length > 256) return false;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code <= 32 || code >= 127) return false;
  }
  return true;
}

function isVersion(value: unknown): value is "1" | "2" | "3" {
  return value === "1" || value === "2" || value === "3";
}

function isObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isObject(inner) ? Object.getOwnPropertyDescriptor(inner, key)?.value : undefined),
    value,
  );
}

/** The answer that a verdict calls for, written out: exactly these fields, in this order. */
export function answerFor(event: unknown, verdict: Exclude<Verdict, { reasons: object }>, config: ClaimsConfig) {
  const claims = {
    "x-hasura-user-id": verdict.sub,
    "x-hasura-default-role": config.defaultRole,
    "x-hasura-allowed-roles": verdict.roles,
  };
  const response =
    verdict.version === "1"
      ? { claimsOverrideDetails: { claimsToAddOrOverride: { [config.namespace]: JSON.stringify(claims) } } }
      : {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride: { [config.namespace]: claims } },
          },
        };
  return { ...(isObject(event) ? event : {}), response };
}
