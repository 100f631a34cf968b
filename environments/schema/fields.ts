import { z } from "zod";

/** What the reference page and the error texts say about a field beside its type. */
export interface FieldNotes {
  /** Values in words, where a pattern alone would not be understood. */
  readonly allowed?: string;
  /** Page that states the limit. */
  readonly source?: string;
}

/** Attaches one sentence and the notes that errors and `docs/environments.md` are made from. */
export function field<T extends z.ZodType>(schema: T, description: string, notes: FieldNotes = {}): T {
  return schema.meta({ description, ...notes });
}

/** A string with a pattern whose error says what is allowed in words. */
export function pattern(expression: RegExp, allowed: string) {
  return z.string({ error: (issue) => (issue.input === undefined ? undefined : allowed) }).regex(expression, allowed);
}

/** A whole number within bounds, both included. */
export function whole(minimum: number, maximum: number) {
  return z.int().min(minimum).max(maximum);
}

/** A list without repeated entries. */
export function unique<T extends z.ZodType<string>>(element: T, maximum: number) {
  return z
    .array(element)
    .max(maximum)
    .refine((list) => new Set(list).size === list.length, "each entry once");
}

/** An ARN of one service; `resource` is the pattern behind the account id. */
export function arn(service: string, resource: string, example: string) {
  return pattern(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}$`), `an ARN such as ${example}`);
}

/** ARN of an existing Secrets Manager secret whose whole string is the value. */
export function secretArn() {
  return arn(
    "secretsmanager",
    "secret:[A-Za-z0-9/_+=.@-]+",
    "arn:aws:secretsmanager:eu-central-1:111122223333:secret:example-AbCdEf",
  );
}

/** A URL a browser may be sent back to. Cognito allows plain http for localhost only. */
export function redirectUrl() {
  return pattern(
    /^(https:\/\/[^\s#]+|http:\/\/localhost(:\d+)?(\/[^\s#]*)?|(?!https?:|javascript:|data:)[a-z][a-z0-9+.-]*:\/\/[^\s#]*)$/,
    "an https URL, an http URL of localhost, or an app scheme such as myapp://callback, without a fragment",
  );
}

/** A host name with at least two labels, lower case. */
export function hostName() {
  return pattern(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "a host name in lower case such as hasura.example.com",
  );
}

/** An IPv4 or IPv6 network in CIDR notation. */
export function cidr() {
  return z.union([z.cidrv4(), z.cidrv6()], "a network in CIDR notation such as 10.0.0.0/16");
}

/** A Kubernetes object name (RFC 1123 label). */
export function kubernetesName() {
  return pattern(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "at most 63 lower-case letters, digits and hyphens, not starting or ending with a hyphen",
  );
}
