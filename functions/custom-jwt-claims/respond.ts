import type { ClaimsConfig } from "../../contracts/claims";
import { isRecord } from "../shared/is-record";
import { hasuraClaims } from "./claims";
import { Rejection } from "./rejection";

/**
 * A pre token generation event, as far as it can be relied on: Cognito's own fields, none of them certain.
 * Full shape: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export interface TokenEvent {
  /** `"1"`, `"2"` or `"3"`; decides the shape of the answer. */
  readonly version?: unknown;
  /** `TokenGeneration_…`. */
  readonly triggerSource?: unknown;
  /** Attributes and groups of the user. */
  readonly request?: unknown;
  /** The answer. */
  readonly response?: unknown;
}

/** `sub` is a UUID; anything that could not stand in a header is refused. */
const SUB = /^[\x21-\x7e]{1,256}$/;

/**
 * Answers an event: the claims go into the ID token only, so that an access token never satisfies Hasura. Groups are
 * left alone: an empty override would remove them from the token.
 *
 * @throws Rejection for an event that no claims can be made for
 */
export function respond(event: TokenEvent, config: ClaimsConfig): TokenEvent {
  if (!isRecord(event)) throw new Rejection("malformed-event");
  const { triggerSource, request } = event;
  if (typeof triggerSource !== "string" || !triggerSource.startsWith("TokenGeneration_")) {
    throw new Rejection("unsupported-trigger");
  }
  if (!isRecord(request)) throw new Rejection("malformed-event");
  const attributes = isRecord(request.userAttributes) ? request.userAttributes : {};
  const { sub } = attributes;
  if (typeof sub !== "string" || !SUB.test(sub)) throw new Rejection("missing-sub");

  const claims = hasuraClaims(sub, { groups: groupsOf(request), attributes }, config);
  switch (event.version) {
    case "1":
      // Version 1 takes strings only; Hasura reads them with claims_format "stringified_json".
      return {
        ...event,
        response: {
          claimsOverrideDetails: { claimsToAddOrOverride: { [config.namespace]: JSON.stringify(claims) } },
        },
      };
    case "2":
    case "3":
      return {
        ...event,
        response: {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride: { [config.namespace]: claims } },
          },
        },
      };
    default:
      throw new Rejection("unsupported-version");
  }
}

function groupsOf(request: Record<string, unknown>): string[] {
  const configuration = request.groupConfiguration;
  const groups = isRecord(configuration) ? configuration.groupsToOverride : undefined;
  return Array.isArray(groups) ? groups.filter((group): group is string => typeof group === "string") : [];
}
