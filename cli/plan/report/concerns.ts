/** The concerns of an environment, in the order of the report. */
export const CONCERNS = [
  "Identity",
  "Functions",
  "Users in step",
  "Secrets",
  "Database",
  "Hasura",
  "Cluster & other",
] as const;

/** What a resource is there for. */
export type Concern = (typeof CONCERNS)[number];

/** First construct of a resource in the environment's stack; CDKTF puts its id at the start of the resource's name. */
const BY_CONSTRUCT: Readonly<Record<string, Concern>> = {
  identity: "Identity",
  "custom-jwt-claims": "Functions",
  "user-sync": "Users in step",
  reconciliation: "Users in step",
  secrets: "Secrets",
  database: "Database",
  hasura: "Hasura",
};

/** For what lies outside these constructs, or had another address once. */
const BY_TYPE: readonly (readonly [start: string, concern: Concern])[] = [
  ["aws_cognito_", "Identity"],
  ["aws_lambda_", "Functions"],
  ["aws_sqs_", "Users in step"],
  ["aws_scheduler_", "Users in step"],
  ["aws_secretsmanager_", "Secrets"],
  ["aws_db_", "Database"],
  ["kubernetes_", "Hasura"],
];

/** Which concern a resource belongs to. */
export function concernOf({ address, type }: { readonly address: string; readonly type: string }): Concern {
  const [construct = ""] = nameOf(address, type).split("_");
  const byConstruct = Object.hasOwn(BY_CONSTRUCT, construct) ? BY_CONSTRUCT[construct] : undefined;
  return byConstruct ?? BY_TYPE.find(([start]) => type.startsWith(start))?.[1] ?? "Cluster & other";
}

/** The resource's name in an address, which may lie in a module and have an index. */
function nameOf(address: string, type: string): string {
  const start = address.lastIndexOf(`${type}.`);
  return start < 0 ? "" : (address.slice(start + type.length + 1).split("[")[0] ?? "");
}
