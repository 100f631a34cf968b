import type { Correction } from "./correction";

/**
 * IAM names an OpenID Connect provider without `https://`. The AWS provider then takes `localhost:8443` for a URL of the scheme
 * `localhost` and would replace the provider in every plan; real hosts have no port.
 */
export function iamCorrections(): Correction {
  return {
    answer: ({ action }, answer) =>
      action === "GetOpenIDConnectProvider"
        ? Buffer.from(answer.toString().replace("<Url>localhost:", "<Url>https://localhost:"))
        : answer,
  };
}
