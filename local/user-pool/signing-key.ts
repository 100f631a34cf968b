import { readFileSync } from "node:fs";
import { z } from "zod";

const schema = z.object({ pem: z.string(), jwk: z.object({ kid: z.string() }) });

/** A private key and its name in the key set. */
export interface SigningKey {
  /** Name of the key. */
  readonly kid: string;
  /** The key, PEM. */
  readonly pem: string;
}

/**
 * The key that cognito-local signs with. It is published with the package and so the same everywhere: no deployed system
 * may ever trust it, and the checks of `npm run local` use it to make tokens that must be refused.
 */
export function signingKey(): SigningKey {
  const file = require.resolve("cognito-local/lib/keys/cognitoLocal.private.json");
  const { pem, jwk } = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  return { pem, kid: jwk.kid };
}
