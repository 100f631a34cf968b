/** A policy as IAM takes it; read as unknown, because it may come from synthesized JSON. */
export type Policy = unknown;

/** Values of condition keys; a key that a request does not have is left out. */
export type Context = Readonly<Record<string, string>>;

/** What somebody wants to do. */
export interface AccessRequest {
  /** Action such as `sqs:CreateQueue`. */
  readonly action: string;
  /** ARN, or `*` for actions without a resource. */
  readonly resource: string;
  /** Values of condition keys. @default none */
  readonly context?: Context;
}

/** The policy has an element that this evaluator cannot judge; guessing would make a test worthless. */
export class UnknownElementError extends Error {
  override readonly name = "UnknownElementError";
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Decides as IAM does for identity policies of one account: an explicit deny, else an allow, else no.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @throws UnknownElementError for anything it has no rule for
 */
export function isAllowed(policies: readonly Policy[], request: AccessRequest): boolean {
  const matching = policies.flatMap(statements).filter((statement) => applies(statement, request));
  if (matching.some(({ Effect }) => Effect === "Deny")) return false;
  return matching.some(({ Effect }) => Effect === "Allow");
}

/** Whether a trust policy lets a federated identity take the role. */
export function mayAssume(policy: Policy, provider: string, context: Context): boolean {
  return statements(policy).some((statement) => {
    const { Principal, Resource, ...rest } = statement;
    if (Resource !== undefined) throw new UnknownElementError("a trust policy has no Resource");
    const federated = object(Principal, "Principal");
    only(federated, ["Federated"]);
    return (
      rest.Effect === "Allow" &&
      list(federated.Federated).includes(provider) &&
      applies({ ...rest, Resource: "*" }, { action: "sts:AssumeRoleWithWebIdentity", resource: "*", context })
    );
  });
}

function statements(policy: Policy): Json[] {
  const { Version, Statement, ...rest } = object(policy, "a policy");
  only(rest, []);
  if (Version !== "2012-10-17") throw new UnknownElementError(`Version ${String(Version)}`);
  return (Array.isArray(Statement) ? Statement : [Statement]).map((statement) => object(statement, "Statement"));
}

function applies(statement: Json, { action, resource, context = {} }: AccessRequest): boolean {
  only(statement, ["Sid", "Effect", "Action", "Resource", "Condition"]);
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") throw new UnknownElementError("Effect");
  return (
    // Actions do not differ by case, ARNs do.
    list(statement.Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    list(statement.Resource).some((pattern) => like(pattern, resource)) &&
    Object.entries(object(statement.Condition ?? {}, "Condition")).every(([operator, keys]) =>
      Object.entries(object(keys, operator)).every(([key, values]) => holds(operator, context[key], list(values))),
    )
  );
}

/** A key that the request does not have fails every operator but those that ask for that. */
function holds(operator: string, actual: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
      return actual !== undefined && values.includes(actual);
    case "StringLike":
    case "ArnLike":
      return actual !== undefined && values.some((pattern) => like(pattern, actual));
    case "Bool":
      return actual !== undefined && values.includes(actual.toLowerCase());
    case "Null":
      return values.includes(String(actual === undefined));
    default:
      throw new UnknownElementError(`operator ${operator}`);
  }
}

function like(pattern: string, text: string): boolean {
  if (/\$\{/.test(pattern)) throw new UnknownElementError(`the variable in ${pattern}`);
  const expression = pattern
    .replace(/[.+^$()|[\]{}\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "s").test(text);
}

function list(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((entry) => {
    if (typeof entry !== "string") throw new UnknownElementError(`${JSON.stringify(entry)} is no text`);
    return entry;
  });
}

function object(value: unknown, what: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new UnknownElementError(`${what} is no object`);
  return Object.fromEntries(Object.entries(value));
}

function only(value: Json, known: readonly string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new UnknownElementError(`element ${unknown.join(", ")}`);
}
