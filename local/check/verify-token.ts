import { JwtVerifier } from "aws-jwt-verify";
import { z } from "zod";
import { mustBe } from "./step";

const discoverySchema = z.object({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
});

/** What a pool says of itself. */
export type Discovery = z.output<typeof discoverySchema>;

const jwksSchema = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      kty: z.literal("RSA"),
      alg: z.literal("RS256"),
      n: z.string(),
      e: z.string(),
      use: z.literal("sig"),
    }),
  ),
});

/** The pool's discovery document; its issuer must be the one that was asked for. */
export async function discover(issuer: string): Promise<Discovery> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  mustBe(response.status, 200, "status of the discovery document");
  const discovery = discoverySchema.parse(await response.json());
  mustBe(discovery.issuer, issuer, "issuer of the discovery document");
  return discovery;
}

/**
 * Verifies an ID token as a third party would: with AWS's own library, knowing the discovery document alone.
 *
 * @returns the claims
 */
export async function verifyIdToken(
  token: string,
  { issuer, jwks_uri }: Discovery,
  clientId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const verifier = JwtVerifier.create({ issuer, jwksUri: jwks_uri, audience: clientId });
  const response = await fetch(jwks_uri);
  // The library itself fetches over TLS alone.
  verifier.cacheJwks(jwksSchema.parse(await response.json()));
  const claims = await verifier.verify(token);
  mustBe(claims.token_use, "id", "token_use");
  return { ...claims };
}
