import { CLAIMS_FORMATS } from "../../contracts/claims";
import { graphqlEndpoint } from "../../contracts/graphql-endpoint";
import { prefixDomainUrl } from "../../contracts/hosted-ui";
import type { Environment } from "../../environments";
import { connectionsAtPeak } from "../../environments/connection-budget";
import { CLAIMS_FOLDER } from "../../stacks/functions/claims-folder";
import { isObject, type Json } from "../manifests/synthesized";
import type { SynthesizedTerraform } from "../synthesize";
import type { Row } from "./text";

/** What an environment is, in the few lines a newcomer needs. Pure. */
export function summary(environment: Environment, stack: SynthesizedTerraform): Row[] {
  const { aws, claims, functions, hasura, identity, protect } = environment;
  const { client } = identity;
  const signUp = identity.selfSignUp ? "self sign-up" : "accounts by administrators";
  return [
    ["AWS", `account ${aws.accountId}, ${aws.region}${aws.endpoint === null ? "" : `, emulated at ${aws.endpoint}`}`],
    ["Terraform", backend(environment)],
    ["Cluster", `${cluster(environment)}, namespace ${hasura.namespace}`],
    ["Sign-in", `by ${identity.signIn}, ${signUp}, MFA ${identity.mfa}, mail by ${mail(identity.email.type)}`],
    ["Tier", `${identity.tier}, ${protect ? "protected against deletion" : "not protected against deletion"}`],
    ["Hosted UI", hostedUi(environment)],
    [
      "Client",
      `${identity.hostedUi.type === "none" ? "no OAuth flow" : client.grant}, ${client.secret ? "with a secret" : "no secret"}, ID token ${client.idTokenMinutes} minutes`,
    ],
    [
      "Claims",
      `${claims.format} (trigger ${CLAIMS_FORMATS[claims.format].lambdaVersion}), by functions/${CLAIMS_FOLDER[functions.claims]}`,
    ],
    ["Database", ...database(environment), connections(environment)],
    ["Secrets", `made by Terraform, revision ${environment.secrets.revision}`],
    [
      "Hasura",
      graphqlEndpoint(hasura.ingress.host),
      `${hasura.image.tag}, ${hasura.replicas.min} to ${hasura.replicas.max} pods`,
    ],
    ["Users", reconciliation(environment)],
    ["Alarms", ...alarms(environment)],
    ["Resources", resources(stack)],
  ];
}

/** How many resources a stack manages, by the concern that makes them: the first step of the construct's path. Pure. */
export function resourcesByConcern(stack: SynthesizedTerraform): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const blocks of Object.values(stack.resource ?? {})) {
    for (const [id, block] of Object.entries(blocks)) {
      const concern = concernOf(block["//"]) ?? id;
      counts.set(concern, (counts.get(concern) ?? 0) + 1);
    }
  }
  return counts;
}

function concernOf(remarks: Json | undefined): string | undefined {
  const metadata = isObject(remarks) ? remarks.metadata : undefined;
  const path = isObject(metadata) ? metadata.path : undefined;
  return typeof path === "string" ? path.split("/")[1] : undefined;
}

function resources(stack: SynthesizedTerraform): string {
  const counts = [...resourcesByConcern(stack)];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return `${total}: ${counts.map(([concern, count]) => `${concern} ${count}`).join(", ")}`;
}

function backend({ backend }: Environment): string {
  if (backend.type === "s3") return `state in s3://${backend.bucket}/${backend.key}`;
  return backend.type === "local"
    ? `state in ${backend.path}`
    : `runs on ${backend.hostname}, workspace ${backend.organization}/${backend.workspace}`;
}

function cluster({ cluster }: Environment): string {
  return cluster.type === "eks" ? `EKS ${cluster.name}` : `context ${cluster.context} of ${cluster.path}`;
}

function mail(type: Environment["identity"]["email"]["type"]): string {
  return type === "ses" ? "SES" : "Cognito";
}

function database({ database }: Environment): readonly string[] {
  if (database.type === "existing") return ["exists already; its URL is in Secrets Manager"];
  const { postgresVersion, instanceClass, multiAz, storageGb, maxStorageGb, backupDays } = database;
  return [
    `RDS PostgreSQL ${postgresVersion} on ${instanceClass}, ${multiAz ? "standby in another zone" : "no standby"}`,
    `${storageGb} to ${maxStorageGb} GiB, ${backupDays === 0 ? "no backups" : `backups of ${backupDays} days`}`,
  ];
}

function connections({ database: { maxConnections, reservedConnections }, hasura }: Environment): string {
  return `${maxConnections} connections: Hasura at most ${connectionsAtPeak(hasura).connections}, ${reservedConnections} reserved`;
}

function reconciliation({ users: { reconcile } }: Environment): string {
  const result = reconcile.dryRun ? ", report only" : " and repaired";
  return `table compared with Cognito${result}: ${reconcile.schedule}, UTC`;
}

function alarms({ alarms: { topicArns } }: Environment): readonly string[] {
  return topicArns.length > 0 ? topicArns : ["show in CloudWatch alone: no topic is told"];
}

function hostedUi({ aws, identity: { hostedUi } }: Environment): string {
  switch (hostedUi.type) {
    case "prefix":
      return prefixDomainUrl(hostedUi.prefix, aws.region);
    case "custom":
      return `https://${hostedUi.domain}`;
    case "none":
      return "none: the front end brings its own login form";
  }
}
