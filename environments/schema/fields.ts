import { z } from "zod";

/** What the reference page says about a field beside its type and its description. */
export interface FieldNotes {
  /** Page that states the limit. */
  readonly source?: string;
}

/** Attaches one sentence and the notes that `docs/environments.md` is made from. */
export function field<T extends z.ZodType>(schema: T, description: string, notes: FieldNotes = {}): T {
  return schema.meta({ description, ...notes });
}

/** A string with a pattern; errors and the reference page say in words what is allowed. */
export function pattern(expression: RegExp, allowed: string) {
  return z.string(allowed).regex(expression, allowed).meta({ allowed });
}

/**
 * A whole number within bounds, both included; errors and the reference page name both.
 *
 * @param unit what is counted, in the plural
 */
export function whole(minimum: number, maximum: number, unit?: string) {
  const allowed = `a whole number${unit ? ` of ${unit}` : ""} from ${minimum} to ${maximum}`;
  return z.int(allowed).min(minimum, allowed).max(maximum, allowed).meta({ allowed });
}

/** A list without repeated entries. */
export function unique<T extends z.ZodType<string>>(element: T, maximum: number) {
  return z
    .array(element)
    .max(maximum)
    .refine((list) => new Set(list).size === list.length, "each entry once")
    .meta({ uniqueItems: true });
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
  const allowed =
    "an https URL, an http URL of localhost, or an app scheme such as myapp://callback, without a fragment";
  return pattern(
    /^(https:\/\/[^\s#]+|http:\/\/localhost(:\d+)?(\/[^\s#]*)?|(?!https?:|javascript:|data:)[a-z][a-z0-9+.-]*:\/\/[^\s#]*)$/,
    allowed,
  ).refine((text) => URL.canParse(text), allowed);
}

/** An AWS region. */
export function region() {
  return pattern(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-central-1");
}

/** The number of an AWS account. */
export function accountId() {
  return pattern(/^\d{12}$/, "an account id of 12 digits, as a string");
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
  const allowed = "a network in CIDR notation such as 10.0.0.0/16";
  return z.union([z.cidrv4(), z.cidrv6()], allowed).meta({ allowed });
}

/** An https URL. */
export function httpsUrl() {
  const allowed = "an https URL";
  return z.url({ protocol: /^https$/, error: allowed }).meta({ allowed });
}

/** A Kubernetes object name (RFC 1123 label). */
export function kubernetesName() {
  return pattern(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "at most 63 lower-case letters, digits and hyphens, not starting or ending with a hyphen",
  );
}
