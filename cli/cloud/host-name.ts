/**
 * A host as Terraform compares it: lower case, Punycode, without the port 443.
 *
 * @returns undefined for what is no host
 */
export function comparableHost(host: string): string | undefined {
  if (!/^[^\s/?#@\\]+$/.test(host)) return undefined;
  const url = `https://${host}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** The environment variable that a token of the host may stand in, in the form that every shell can set. */
export function tokenVariable(host: string): string {
  const encoded = (comparableHost(host) ?? host).replaceAll("-", "__").replaceAll(".", "_");
  return `TF_TOKEN_${encoded}`;
}

/**
 * The host that such a variable is for: `__` stands for a hyphen, `_` for a dot; hyphens, dots and letters beyond
 * ASCII may also stand there themselves.
 * Source: https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
 *
 * @returns undefined for other variables
 */
export function hostOfTokenVariable(name: string): string | undefined {
  const encoded = /^TF_TOKEN_(.+)$/.exec(name)?.[1];
  return encoded === undefined ? undefined : comparableHost(encoded.replaceAll("__", "-").replaceAll("_", "."));
}
