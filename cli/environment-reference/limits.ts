import { CLAIMS_CONFIG_BYTES } from "../../environments/claims-config";
import { PODS_PER_REPLICA, POOLS_PER_POD } from "../../environments/connection-budget";
import { type Field, fieldGroups } from "./fields";
import { code } from "./markdown";

/** A limit of AWS or Hasura, or a figure that rules calculate with, and who says so. */
export interface Limit {
  /** What is limited, in Markdown. */
  readonly what: string;
  /** The limit, in Markdown. */
  readonly limit: string;
  /** Page that states it. */
  readonly source: string;
}

/** Limits that no single field has. */
const CALCULATED: readonly Limit[] = [
  {
    what: "Role catalogue, as the claims function's configuration",
    limit: `at most ${CLAIMS_CONFIG_BYTES} bytes of the 4 KB that Lambda gives all variables of a function`,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
  },
  {
    what: "Connections at the peak of a rollout",
    limit: `${PODS_PER_REPLICA} × \`hasura.replicas.max\` pods × ${POOLS_PER_POD} pools × \`hasura.connectionsPerPod\``,
    source: "https://github.com/hasura/graphql-engine/blob/master/server/src-lib/Hasura/App.hs",
  },
];

/** All limits with a source: those of fields, each path once, and the calculated ones. */
export function limits(): Limit[] {
  const fields = new Map<string, Limit>();
  for (const field of fieldGroups().flatMap((group) => group.fields)) {
    const limit = limitOf(field);
    // A field that several variants share has one limit.
    if (limit) fields.set(field.path, limit);
  }
  return [...fields.values(), ...CALCULATED];
}

function limitOf({ path, allowed, source }: Field): Limit | undefined {
  return source === undefined ? undefined : { what: code(path), limit: allowed, source };
}
