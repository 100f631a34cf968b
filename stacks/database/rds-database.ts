import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { GeneratedSecret } from "../secrets/generated-secret";
import { CERTIFICATE_FOLDER, type DatabaseConnection } from "./database-connection";
import { DatabaseSecurityGroup } from "./security-group";

/** What an RDS database is made from: its section of the environment, and what it shares with the rest. */
export type RdsDatabaseProps = Extract<Environment["database"], { readonly type: "rds" }> & {
  /** `SYSTEM-ENVIRONMENT`, the name of the instance. */
  readonly name: string;
  /** Refuse plans that would destroy or replace the database, and deletion in the console. */
  readonly protect: boolean;
  /** Raised by one, the password is made anew. */
  readonly secretsRevision: number;
  /** Certificate authorities of the region, as PEM. */
  readonly certificates: readonly string[];
  /** Days that the database's logs are kept. */
  readonly logRetentionDays: number;
  /** KMS key of those logs, or null for CloudWatch's own; slow statements stand there with their values. */
  readonly logKeyArn: string | null;
};

/** Database and user that Hasura works with. */
const DATABASE = "app";
const USER = "hasura";

const CERTIFICATES = "rds.pem";

/** Logs that RDS sends to CloudWatch. */
const LOGS = ["postgresql", "upgrade"];

/** Statements that take longer are logged, in milliseconds. */
const SLOW_STATEMENT_MS = 1000;

/** Days of Performance Insights that cost nothing. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html */
const INSIGHTS_DAYS = 7;

/** RDS PostgreSQL: in private subnets, encrypted, TLS only, open to the cluster alone. */
export class RdsDatabase extends Construct {
  /** How Hasura reaches it. */
  readonly connection: DatabaseConnection;
  /** Host name of the instance. */
  readonly address: string;

  constructor(scope: Construct, id: string, props: RdsDatabaseProps) {
    super(scope, id);
    const { name, port } = props;
    const password = new GeneratedSecret(this, "password", {
      name: `${name}/database-password`,
      description: `Password of ${USER} in the database ${name}`,
      revision: props.secretsRevision,
      protect: props.protect,
    });
    const securityGroup = new DatabaseSecurityGroup(this, "security-group", { ...props, name });
    const subnets = new DbSubnetGroup(this, "subnets", {
      name,
      description: `Private subnets of ${name}`,
      subnetIds: [...props.subnetIds],
    });
    const instance = new DbInstance(this, "instance", {
      ...engine(props, this.parameters(props)),
      ...storage(props),
      ...care(props, securityGroup.securityGroupId),
      identifier: name,
      dbName: DATABASE,
      username: USER,
      passwordWo: password.ephemeralValue,
      passwordWoVersion: props.secretsRevision,
      port,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [securityGroup.securityGroupId],
      publiclyAccessible: false,
      // RDS would create the log groups itself and keep them for ever.
      dependsOn: this.logGroups(props),
    });
    this.address = instance.address;
    this.connection = {
      ephemeralUrl: url(password.ephemeralValue, instance.address, port),
      cidrs: props.cidrs,
      port,
      identity: instance.resourceId,
      certificates: { [CERTIFICATES]: props.certificates.join("\n") },
      ready: [instance, securityGroup.opened],
    };
  }

  private logGroups({ name, logRetentionDays, logKeyArn }: RdsDatabaseProps): CloudwatchLogGroup[] {
    return LOGS.map(
      (log) =>
        new CloudwatchLogGroup(this, `${log}-logs`, {
          name: `/aws/rds/instance/${name}/${log}`,
          retentionInDays: logRetentionDays,
          kmsKeyId: logKeyArn ?? undefined,
        }),
    );
  }

  private parameters({ name, postgresVersion, maxConnections }: RdsDatabaseProps): DbParameterGroup {
    return new DbParameterGroup(this, "parameters", {
      // Another major version needs another group while this one is still in use.
      name: `${name}-postgres${postgresVersion}`,
      family: `postgres${postgresVersion}`,
      description: `PostgreSQL ${postgresVersion} of ${name}`,
      parameter: [
        // It is RDS's default since PostgreSQL 15, for which AWS keeps this method whatever it is told: any other one would be
        // a difference in every plan (terraform-provider-aws#39252).
        { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
        { name: "log_min_duration_statement", value: String(SLOW_STATEMENT_MS), applyMethod: "immediate" },
        // Static: a change of it waits for the next restart.
        { name: "max_connections", value: String(maxConnections), applyMethod: "pending-reboot" },
      ],
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

function engine(props: RdsDatabaseProps, parameters: DbParameterGroup) {
  return {
    engine: "postgres",
    engineVersion: String(props.postgresVersion),
    autoMinorVersionUpgrade: true,
    instanceClass: props.instanceClass,
    multiAz: props.multiAz,
    parameterGroupName: parameters.name,
  };
}

function storage({ storageGb, maxStorageGb, keyArn }: RdsDatabaseProps) {
  return {
    storageType: "gp3",
    allocatedStorage: storageGb,
    maxAllocatedStorage: maxStorageGb,
    storageEncrypted: true,
    kmsKeyId: keyArn ?? undefined,
  };
}

/** How the database is kept: backups, windows, insights, and what happens when somebody wants to destroy it. */
function care(props: RdsDatabaseProps, securityGroupId: string) {
  return {
    backupRetentionPeriod: props.backupDays,
    backupWindow: props.backupWindow,
    maintenanceWindow: props.maintenanceWindow,
    copyTagsToSnapshot: true,
    applyImmediately: props.applyImmediately,
    enabledCloudwatchLogsExports: LOGS,
    performanceInsightsEnabled: props.performanceInsights,
    performanceInsightsRetentionPeriod: props.performanceInsights ? INSIGHTS_DAYS : undefined,
    performanceInsightsKmsKeyId: props.performanceInsights ? (props.keyArn ?? undefined) : undefined,
    deletionProtection: props.protect,
    skipFinalSnapshot: !props.finalSnapshot,
    // The security group's id makes a name that no earlier database's snapshot has.
    finalSnapshotIdentifier: props.finalSnapshot ? `${props.name}-final-${securityGroupId}` : undefined,
    lifecycle: { preventDestroy: props.protect },
  };
}

/** The URL; the password has letters and digits only, so nothing is encoded. Hasura verifies certificate and host name. */
function url(password: string, address: string, port: number): string {
  return `postgresql://${USER}:${password}@${address}:${port}/${DATABASE}?sslmode=verify-full&sslrootcert=${CERTIFICATE_FOLDER}/${CERTIFICATES}`;
}
