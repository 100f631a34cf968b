import { z } from "zod";
import type { ResourceCounts } from "../model/run";

const change = z.looseObject({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  importing: z.unknown().optional(),
});
const resourceChange = z.looseObject({ type: z.string(), mode: z.string(), provider_name: z.string(), change });
const planJson = z.looseObject({
  format_version: z.string(),
  resource_changes: z.array(resourceChange).default([]),
  resource_drift: z.array(resourceChange).default([]),
  output_changes: z.record(z.string(), change).default({}),
  relevant_attributes: z.array(z.unknown()).default([]),
});
const schemasJson = z.object({
  format_version: z.string(),
  provider_schemas: z
    .record(
      z.string(),
      z.looseObject({
        provider: z.unknown().optional(),
        resource_schemas: z.record(z.string(), z.unknown()).default({}),
        data_source_schemas: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({}),
});

type Change = z.output<typeof change>;

/** What a sensitive value is replaced with. */
const REDACTED = "REDACTED";

/** How many resources a plan touches; a replacement counts twice, as in Terraform's own summary. */
export function countsOf(plan: string): ResourceCounts {
  const changes = planJson.parse(JSON.parse(plan)).resource_changes.filter(({ mode }) => mode === "managed");
  const count = (action: string) => changes.filter(({ change: { actions } }) => actions.includes(action)).length;
  return {
    additions: count("create"),
    changes: count("update"),
    destructions: count("delete"),
    imports: changes.filter(({ change: { importing } }) => importing !== undefined).length,
  };
}

/**
 * A plan for readers who may not see sensitive values: only its changes, with those values replaced.
 *
 * @param schemas what `terraform providers schema -json` prints; the plan gets the schemas of the types it names
 */
export function redactedPlan(plan: string, schemas: string | undefined): string {
  const parsed = planJson.parse(JSON.parse(plan));
  const changes = [...parsed.resource_changes, ...parsed.resource_drift];
  const resources = (list: typeof changes) => list.map((entry) => ({ ...entry, change: redacted(entry.change) }));
  const known = schemasJson.parse(JSON.parse(schemas ?? '{"format_version":"1.0"}'));
  const provider_schemas = Object.entries(known.provider_schemas).map(([provider, schema]) => {
    const named = changes.filter(({ provider_name }) => provider_name === provider).map(({ type }) => type);
    const only = (all: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(all).filter(([type]) => named.includes(type)));
    const { resource_schemas, data_source_schemas } = schema;
    return [provider, { resource_schemas: only(resource_schemas), data_source_schemas: only(data_source_schemas) }];
  });
  return JSON.stringify({
    plan_format_version: parsed.format_version,
    resource_drift: resources(parsed.resource_drift),
    resource_changes: resources(parsed.resource_changes),
    relevant_attributes: parsed.relevant_attributes,
    output_changes: Object.fromEntries(
      Object.entries(parsed.output_changes).map(([name, entry]) => [name, redacted(entry)]),
    ),
    provider_format_version: known.format_version,
    provider_schemas: Object.fromEntries(provider_schemas),
  });
}

function redacted(entry: Change): Change {
  return {
    ...entry,
    before: withoutSensitive(entry.before, entry.before_sensitive),
    after: withoutSensitive(entry.after, entry.after_sensitive),
  };
}

/** A value without what its mirror image marks with `true`. */
function withoutSensitive(value: unknown, marks: unknown): unknown {
  if (marks === true) return value === null || value === undefined ? value : REDACTED;
  if (Array.isArray(value)) {
    return value.map((element, index) => withoutSensitive(element, Array.isArray(marks) ? marks[index] : undefined));
  }
  if (typeof value === "object" && value !== null && typeof marks === "object" && marks !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [key, withoutSensitive(element, Reflect.get(marks, key))]),
    );
  }
  return value;
}
