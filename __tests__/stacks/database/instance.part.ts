import type { JsonObject } from "../../../cli/manifests/synthesized";
import type { Environment } from "../../../environments";
import { environmentWith, withRds } from "../environment";
import { address, reference, resource, resources, stackOf } from "../synthesized";

const INSTANCE = "aws_db_instance";
const LOGS = "aws_cloudwatch_log_group";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000";

const instance = (environment: Environment): JsonObject => resource(stackOf(environment), INSTANCE);

test("an instance with nothing but defaults, argument by argument", () => {
  const stack = stackOf(environmentWith());
  expect(resource(stack, INSTANCE)).toStrictEqual({
    identifier: "acme-test",
    engine: "postgres",
    engine_version: "17",
    auto_minor_version_upgrade: true,
    instance_class: "db.t4g.medium",
    parameter_group_name: reference(stack, "aws_db_parameter_group", "name"),
    multi_az: false,
    db_name: "app",
    username: "hasura",
    // What Secrets Manager holds, and never `password`, which would stand in plan and state.
    password_wo: "${ephemeral.aws_secretsmanager_secret_version.database_rds_password_value_2DAB8EFF.secret_string}",
    password_wo_version: 1,
    port: 5432,
    // Private: own subnets, no public address, one security group.
    db_subnet_group_name: reference(stack, "aws_db_subnet_group", "name"),
    vpc_security_group_ids: [reference(stack, "aws_security_group", "id")],
    publicly_accessible: false,
    storage_type: "gp3",
    storage_encrypted: true,
    allocated_storage: 20,
    max_allocated_storage: 100,
    backup_retention_period: 7,
    backup_window: "02:00-03:00",
    maintenance_window: "sun:03:30-sun:04:30",
    copy_tags_to_snapshot: true,
    apply_immediately: false,
    enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
    performance_insights_enabled: true,
    performance_insights_retention_period: 7,
    deletion_protection: true,
    skip_final_snapshot: false,
    // The group lives as long as the database, so no earlier snapshot has that name.
    final_snapshot_identifier: `acme-test-final-${reference(stack, "aws_security_group", "id")}`,
    lifecycle: { prevent_destroy: true },
    // RDS would make the log groups itself, to be kept for ever.
    depends_on: [address(stack, LOGS, "postgresql-logs"), address(stack, LOGS, "upgrade-logs")],
  });
});

test("every value of the environment arrives", () => {
  const made = instance(
    withRds({
      postgresVersion: 16,
      instanceClass: "db.r8g.large",
      port: 6432,
      storageGb: 200,
      maxStorageGb: 1000,
      multiAz: true,
      backupDays: 35,
      backupWindow: "22:00-23:00",
      maintenanceWindow: "mon:01:00-mon:02:00",
      applyImmediately: true,
    }),
  );
  expect(made).toMatchObject({
    engine_version: "16",
    instance_class: "db.r8g.large",
    port: 6432,
    allocated_storage: 200,
    max_allocated_storage: 1000,
    multi_az: true,
    backup_retention_period: 35,
    backup_window: "22:00-23:00",
    maintenance_window: "mon:01:00-mon:02:00",
    apply_immediately: true,
  });
});

test("without backups there are none", () => {
  expect(instance(withRds({ backupDays: 0 })).backup_retention_period).toBe(0);
});

describe("performance insights", () => {
  const insights = (made: JsonObject) =>
    Object.entries(made).filter(([argument]) => argument.startsWith("performance_insights"));

  test("off: nothing but that, because RDS refuses a retention without them", () => {
    expect(insights(instance(withRds({ performanceInsights: false, keyArn: KEY })))).toStrictEqual([
      ["performance_insights_enabled", false],
    ]);
  });

  test("on, under a key of one's own", () => {
    expect(insights(instance(withRds({ performanceInsights: true, keyArn: KEY })))).toStrictEqual([
      ["performance_insights_enabled", true],
      ["performance_insights_kms_key_id", KEY],
      ["performance_insights_retention_period", 7],
    ]);
  });
});

test("storage is encrypted under RDS's own key, or under one's own", () => {
  expect(instance(environmentWith())).not.toHaveProperty("kms_key_id");
  expect(instance(withRds({ keyArn: KEY }))).toMatchObject({ storage_encrypted: true, kms_key_id: KEY });
});

test.each([
  { protect: true, finalSnapshot: true },
  { protect: true, finalSnapshot: false },
  { protect: false, finalSnapshot: true },
  { protect: false, finalSnapshot: false },
])("protect $protect, finalSnapshot $finalSnapshot", ({ protect, finalSnapshot }) => {
  const made = instance(withRds({ finalSnapshot }, { protect }));
  expect(made).toMatchObject({
    deletion_protection: protect,
    lifecycle: { prevent_destroy: protect },
    skip_final_snapshot: !finalSnapshot,
  });
  expect("final_snapshot_identifier" in made).toBe(finalSnapshot);
});

test.each([
  { logRetentionDays: 1, logKeyArn: null },
  { logRetentionDays: 365, logKeyArn: KEY },
] as const)("exported logs are kept like those of functions: $logRetentionDays days, key $logKeyArn", (functions) => {
  const stack = stackOf(environmentWith({ functions }));
  const groups = resources(stack, LOGS).filter(({ name }) => String(name).startsWith("/aws/rds/"));
  const kept = {
    retention_in_days: functions.logRetentionDays,
    // Slow statements stand there with their values.
    ...(functions.logKeyArn !== null && { kms_key_id: functions.logKeyArn }),
  };
  expect(groups).toStrictEqual([
    { name: "/aws/rds/instance/acme-test/postgresql", ...kept },
    { name: "/aws/rds/instance/acme-test/upgrade", ...kept },
  ]);
});

describe("the parameter group", () => {
  const parameters = (environment: Environment) => resource(stackOf(environment), "aws_db_parameter_group");

  test("TLS only, slow statements logged, and as many connections as the environment counts on", () => {
    expect(parameters(withRds({ maxConnections: 321 }))).toStrictEqual({
      name: "acme-test-postgres17",
      family: "postgres17",
      description: "PostgreSQL 17 of acme-test",
      parameter: [
        { name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" },
        { name: "log_min_duration_statement", value: "1000", apply_method: "immediate" },
        { name: "max_connections", value: "321", apply_method: "pending-reboot" },
      ],
      lifecycle: { create_before_destroy: true },
    });
  });

  test.each([15, 16, 17, 18] as const)("of PostgreSQL %d: another family is another group", (postgresVersion) => {
    expect(parameters(withRds({ postgresVersion }))).toMatchObject({
      name: `acme-test-postgres${postgresVersion}`,
      family: `postgres${postgresVersion}`,
    });
  });
});

test("the subnet group has the environment's subnets", () => {
  const subnetIds = ["subnet-0aa0aa0aa0aa0aa0a", "subnet-0bb0bb0bb0bb0bb0b", "subnet-0cc0cc0cc0cc0cc0c"];
  expect(resources(stackOf(withRds({ subnetIds })), "aws_db_subnet_group")).toStrictEqual([
    { name: "acme-test", description: "Private subnets of acme-test", subnet_ids: subnetIds },
  ]);
});
