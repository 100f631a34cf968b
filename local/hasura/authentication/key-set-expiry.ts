/** Headers of a key set's answer that say how long it holds. */
export interface CachingHeaders {
  /** `Cache-Control` */
  readonly cacheControl: string | null;
  /** `Expires` */
  readonly expires: string | null;
}

/**
 * When a key set must be fetched again, or undefined where its headers do not say or cannot be read.
 * Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Auth/JWT.hs (`determineJwkExpiryLifetime`) and
 * server/src-test/Hasura/Server/Auth/JWTSpec.hs.
 */
export function expiryOf(headers: CachingHeaders, now: Date): Date | undefined {
  const control = headers.cacheControl === null ? undefined : cacheControl(headers.cacheControl);
  if (control?.broken) return undefined;
  if (control) {
    const maxExpiry = control.maxAge === undefined ? undefined : new Date(now.getTime() + control.maxAge * 1000);
    if (control.directives.has("must-revalidate")) return maxExpiry ?? now;
    if (control.directives.has("no-cache") || control.directives.has("no-store")) return now;
    if (maxExpiry) return maxExpiry;
  }
  if (headers.expires === null) return undefined;
  const expires = new Date(headers.expires);
  return Number.isNaN(expires.getTime()) ? undefined : expires;
}

function cacheControl(text: string): { directives: ReadonlySet<string>; maxAge: number | undefined; broken: boolean } {
  const directives = new Set<string>();
  let age: string | undefined;
  for (const part of text.split(",")) {
    const [name = "", value] = part.trim().split("=");
    if (value === undefined) directives.add(name);
    else if (name === "max-age" || name === "s-maxage") age ??= value;
  }
  const digits = age === undefined ? undefined : /^\d+/.exec(age)?.[0];
  return {
    directives,
    maxAge: digits === undefined ? undefined : Number(digits),
    broken: age !== undefined && digits === undefined,
  };
}
