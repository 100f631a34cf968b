import type { IncomingHttpHeaders } from "node:http";
import { GraphqlError } from "../graphql-error";
import type { TokenLocation } from "./jwt-config";

/**
 * The tokens that a request carries where the JWT secret says; other places are not looked at. Node joins repeated
 * headers with a comma (`joinDuplicateHeaders` of the server), which no token contains.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Auth/JWT.hs (`processJwt_`).
 *
 * @throws GraphqlError `invalid-headers`
 */
export function findTokens(headers: IncomingHttpHeaders, location: TokenLocation): readonly string[] {
  switch (location.type) {
    case "Authorization":
      return repeated(headers.authorization).map(bearer);
    case "Cookie":
      return cookies(headers.cookie ?? "", location.name);
    case "CustomHeader":
      return repeated(headers[location.name]);
  }
}

function bearer(value: string): string {
  const [scheme, token, ...more] = value.split(/\s+/).filter((word) => word !== "");
  if (scheme !== "Bearer" || token === undefined || more.length > 0) {
    throw new GraphqlError("invalid-headers", "Malformed Authorization header");
  }
  return token;
}

function repeated(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? value.split(",") : value;
}

function cookies(header: string, name: string): readonly string[] {
  return header.split(";").flatMap((pair) => {
    const [key, ...value] = pair.split("=");
    return key?.trim() === name ? [value.join("=").trim()] : [];
  });
}
