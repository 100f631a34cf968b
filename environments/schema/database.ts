import { z } from "zod";
import { arn, cidr, field, pattern, secretArn, unique, whole } from "./fields";

const RDS_LIMITS = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html";

/** What Hasura must know of any database. */
function connection(lowestPort: number) {
  return {
    cidrs: field(z.array(cidr()).min(1).max(20), "Networks the database lies in; Hasura's pods may reach no other."),
    port: field(whole(lowestPort, 65535).default(5432), "Port of the database."),
    reservedConnections: field(
      whole(10, 10000, "connections").default(15),
      "Connections kept free for people, monitoring and the migration job, which needs 10.",
    ),
  };
}

/** RDS takes none below. Source: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const LOWEST_RDS_PORT = 1150;

/** Times of day in UTC. */
const TIME = "([01]\\d|2[0-3]):[0-5]\\d";
const DAY = "(mon|tue|wed|thu|fri|sat|sun)";

/** The database: one that this system creates, or an existing one. */
export const databaseSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("rds").meta({ description: "RDS PostgreSQL, created here: private, encrypted, TLS only." }),
      vpcId: field(pattern(/^vpc-[0-9a-f]{8,17}$/, "a VPC such as vpc-0123456789abcdef0"), "VPC of the database."),
      subnetIds: field(
        unique(pattern(/^subnet-[0-9a-f]{8,17}$/, "a subnet such as subnet-0123456789abcdef0"), 20).min(
          2,
          "at least two subnets",
        ),
        "Private subnets in at least two zones of the VPC.",
      ),
      clusterSecurityGroupId: field(
        pattern(/^sg-[0-9a-f]{8,17}$/, "a security group such as sg-0123456789abcdef0"),
        "Security group of the cluster's nodes or pods, the only one that is let in (EKS: `resourcesVpcConfig.clusterSecurityGroupId`).",
      ),
      ...connection(LOWEST_RDS_PORT),
      postgresVersion: field(
        z.literal([15, 16, 17, 18]).default(17),
        "Major version of PostgreSQL; minor versions follow in the maintenance window.",
      ),
      instanceClass: field(
        pattern(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, "an instance class such as db.t4g.medium"),
        "Instance class.",
      ),
      maxConnections: field(
        whole(30, 262143, "connections"),
        "Connections that the database allows: `max_connections` of its parameter group. About 110 per GiB of the instance's memory is RDS's own choice.",
        { source: RDS_LIMITS },
      ),
      storageGb: field(
        whole(20, 59578, "GiB").default(20),
        "Storage at the start, in GiB: RDS holds 65536, and storage must be able to grow by a tenth.",
        { source: RDS_LIMITS },
      ),
      maxStorageGb: field(whole(22, 65536, "GiB").default(100), "Storage that autoscaling may grow to, in GiB.", {
        source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html",
      }),
      multiAz: field(z.boolean(), "A standby in another zone that takes over."),
      backupDays: field(whole(0, 35, "days").default(7), "Days that automatic backups are kept; 0 turns them off.", {
        source:
          "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
      }),
      backupWindow: field(
        pattern(new RegExp(`^${TIME}-${TIME}$`), "a window in UTC such as 02:00-03:00").default("02:00-03:00"),
        "Daily window of backups, in UTC; at least 30 minutes.",
      ),
      maintenanceWindow: field(
        pattern(new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`), "a window in UTC such as sun:03:30-sun:04:30").default(
          "sun:03:30-sun:04:30",
        ),
        "Weekly window of maintenance, in UTC; at least 30 minutes, outside the backup window.",
      ),
      finalSnapshot: field(z.boolean().default(true), "Take a snapshot when the database is destroyed."),
      applyImmediately: field(
        z.boolean().default(false),
        "Apply changes of the instance at once instead of in the maintenance window. Passwords are always changed at once.",
      ),
      performanceInsights: field(
        z.boolean().default(true),
        "Keep a week of Performance Insights. Small instance classes do not offer it.",
      ),
      keyArn: field(
        arn(
          "kms",
          "key/[A-Za-z0-9-]+",
          "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000000",
        )
          .nullable()
          .default(null),
        "KMS key of storage, backups and insights; `null` means RDS's own key. Cannot be changed on an existing database.",
      ),
    }),
    z.strictObject({
      type: z
        .literal("existing")
        .meta({ description: "A database that exists already; nothing of it is managed here." }),
      urlSecretArn: field(
        secretArn(),
        "Existing Secrets Manager secret with the PostgreSQL URL, ending in `?sslmode=require` or stricter.",
      ),
      ...connection(1),
      maxConnections: field(
        whole(30, 262143, "connections"),
        "Connections that the database allows (`show max_connections`).",
      ),
    }),
  ],
  'type "rds" or "existing"',
);
