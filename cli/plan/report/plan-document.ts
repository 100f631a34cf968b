import { z } from "zod";
import { entryOf, isRecord } from "./json";
import { PlanFormatError } from "./plan-format-error";

/** Every action there is in major version 1 of the format. */
const ACTIONS = ["no-op", "create", "read", "update", "delete", "forget"] as const;

const changeSchema = z.object({
  actions: z.array(z.enum(ACTIONS)).min(1),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.object({}).nullish(),
});

const resourceSchema = z.object({
  address: z.string().min(1),
  previous_address: z.string().optional(),
  mode: z.enum(["managed", "data"]),
  type: z.string().min(1),
  deposed: z.string().optional(),
  action_reason: z.string().optional(),
  change: changeSchema,
});

const changesSchema = z.object({
  resource_changes: z.array(resourceSchema).default([]),
  resource_drift: z.array(resourceSchema).default([]),
  output_changes: z.record(z.string(), changeSchema).default({}),
});

const planSchema = changesSchema.extend({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  errored: z.boolean(),
  complete: z.boolean().default(true),
});

const redactedSchema = changesSchema.extend({ plan_format_version: z.string() });

/** What is to happen to an object, as Terraform's plan says it. */
export type Change = z.infer<typeof changeSchema>;

/** What is to happen to a resource, or has happened to it outside Terraform. */
export type ResourceChange = z.infer<typeof resourceSchema>;

/** The part of Terraform's plan JSON that the report is made from. */
export interface PlanDocument {
  /** Whether it is the form that Terraform Cloud gives to those who may read runs, without sensitive values. */
  readonly redacted: boolean;
  /** Whether the plan ended with an error, so that its changes are not all; the redacted form never says so. */
  readonly errored: boolean;
  /** Whether an apply of it brings about all that the configuration says; false with `-target`, for example. */
  readonly complete: boolean;
  /** Version of the Terraform that planned; the redacted form has none. */
  readonly terraformVersion: string | undefined;
  /** What is to happen to resources. */
  readonly resources: readonly ResourceChange[];
  /** What has happened to resources outside Terraform. */
  readonly drift: readonly ResourceChange[];
  /** What is to happen to outputs, by name. */
  readonly outputs: Readonly<Record<string, Change>>;
}

/**
 * Reads a plan: the JSON form of Terraform 1.6 and later, or the redacted form of Terraform Cloud. Pure.
 *
 * @throws PlanFormatError for anything else
 */
export function readPlan(json: unknown): PlanDocument {
  if (!isRecord(json)) throw new PlanFormatError("the document", kindOf(json), "an object");
  if (entryOf(json, "plan_format_version") !== undefined) {
    checkVersion(json, "plan_format_version");
    return documentOf({ ...checked(redactedSchema, json), errored: false, complete: true }, true);
  }
  checkVersion(json, "format_version");
  if (entryOf(json, "values") !== undefined) {
    throw new PlanFormatError("the document", "a state, with `values`", "a plan, with `resource_changes`");
  }
  return documentOf(checked(planSchema, json), false);
}

function documentOf(
  plan: z.infer<typeof changesSchema> & { errored: boolean; complete: boolean; terraform_version?: string | undefined },
  redacted: boolean,
): PlanDocument {
  return {
    redacted,
    errored: plan.errored,
    complete: plan.complete,
    terraformVersion: plan.terraform_version,
    resources: plan.resource_changes,
    drift: plan.resource_drift,
    outputs: plan.output_changes,
  };
}

/** Minor versions only add to the format; another major version may mean something else by the same words. */
function checkVersion(json: unknown, field: string): void {
  const version = entryOf(json, field);
  if (typeof version === "string" && /^1\.\d+$/.test(version)) return;
  const received = typeof version === "string" ? JSON.stringify(version.slice(0, 40)) : kindOf(version);
  const remedy = /^\d+\.\d+$/.test(String(version))
    ? "plan with the Terraform version that the environment's workspace pins, or teach cli/plan/report/plan-document.ts the new format"
    : undefined;
  throw new PlanFormatError(field, received, 'version 1 of the format, "1.0" or "1.2" for example', remedy);
}

function checked<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
  const found = path.reduce<unknown>(entryOf, json);
  throw new PlanFormatError(pathText(path), received(path, found), allowed(issue?.message ?? ""));
}

/** A word of the format itself is shown; anything else may be a resource's value. */
function received(path: readonly (string | number)[], found: unknown): string {
  const isWord = path.at(-2) === "actions" || path.at(-1) === "mode";
  return isWord && typeof found === "string" ? JSON.stringify(found.slice(0, 40)) : kindOf(found);
}

/** What the schema wants, out of its message, which may go on with what it received. */
function allowed(message: string): string {
  return /expected (.+?)(?:, received .*)?$/.exec(message)?.[1] ?? "what Terraform writes there";
}

function pathText(path: readonly (string | number)[]): string {
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return text.replace(/^\./, "") || "the document";
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return (
    { object: "an object", string: "a text", number: "a number", boolean: "true or false" }[String(typeof value)] ??
    typeof value
  );
}
