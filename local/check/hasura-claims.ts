import { decodeJwt } from "jose";
import { CLAIMS_FORMATS } from "../../contracts/claims";
import type { LocalSettings } from "../settings";
import { Unexpected } from "./step";

/** The claims that Hasura will read from a token, as the JWT secret tells it to. */
export function hasuraClaimsOf(token: string, { environment }: LocalSettings): Readonly<Record<string, unknown>> {
  const { namespace, format } = environment.claims;
  const claim = decodeJwt(token)[namespace];
  if (claim === undefined) throw new Unexpected(`the token has no claim ${namespace}`);
  const stringified = CLAIMS_FORMATS[format].hasuraClaimsFormat === "stringified_json";
  const value = stringified && typeof claim === "string" ? parsed(claim, namespace) : claim;
  if (stringified !== (typeof claim === "string") || typeof value !== "object" || value === null) {
    throw new Unexpected(`the claim ${namespace} is ${typeof claim}, which does not fit claims.format "${format}"`);
  }
  return { ...value };
}

function parsed(claim: string, namespace: string): unknown {
  try {
    return JSON.parse(claim);
  } catch {
    throw new Unexpected(`the claim ${namespace} is a string that is no JSON`);
  }
}
