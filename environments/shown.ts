/** A text in such a field may be the secret itself, pasted by mistake, and error texts end in logs. */
const MAY_BE_A_SECRET = /secret|password(?!SignIn|Policy)|passphrase|(api|private|access)_?key|token$/i;

/** `user:password@` in a URL. */
const CREDENTIALS = /:\/\/[^/\s]*:[^/\s]*@/;

/**
 * A value as an error may show it: texts that could be secrets are replaced, however deep they stand.
 *
 * @param key name or path of the field that holds the value: `secrets.admin` may be one, because it is among secrets
 */
export function shown(value: unknown, key: string): unknown {
  if (typeof value === "string") {
    const hidden = !value.startsWith("arn:") && (MAY_BE_A_SECRET.test(key) || CREDENTIALS.test(value));
    return hidden ? `(a text of ${value.length} characters, not shown: it may be a secret)` : value;
  }
  if (Array.isArray(value)) return value.map((entry) => shown(entry, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, shown(entry, MAY_BE_A_SECRET.test(key) ? key : name)]),
  );
}
