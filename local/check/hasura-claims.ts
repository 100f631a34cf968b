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
  const value: unknown = stringified && typeof claim === "string" ? JSON.parse(claim) : claim;
  if (stringified !== (typeof claim === "string") || typeof value !== "object" || value === null) {
    throw new Unexpected(`the claim ${namespace} is ${typeof claim}, which does not fit claims.format "${format}"`);
  }
  return { ...value };
}
