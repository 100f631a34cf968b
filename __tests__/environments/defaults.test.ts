import { validateEnvironments } from "../../environments/validate";
import { staging } from "../fixture/staging";
import { changed } from "./wrong-configurations/case";

describe("defaults", () => {
  it("are filled in, nested ones too", () => {
    const [environment] = validateEnvironments([changed(staging, { claims: undefined, functions: undefined })]);
    expect(environment?.claims).toStrictEqual({
      format: "stringified",
      namespace: "https://hasura.io/jwt/claims",
      defaultRole: "user",
    });
    expect(environment?.functions).toStrictEqual({
      nodeRuntime: "nodejs24.x",
      pythonRuntime: "python3.13",
      architecture: "arm64",
      memoryMb: 256,
      logRetentionDays: 30,
      logKeyArn: null,
      claims: "typescript",
    });
    expect(environment?.identity.passwordPolicy).toStrictEqual({
      minimumLength: 8,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: 7,
    });
    expect(environment?.hasura.unauthorizedRole).toBeNull();
    expect(environment?.secrets).toStrictEqual({ revision: 1 });
    expect(environment?.users).toStrictEqual({ reconcile: { schedule: "cron(30 3 * * ? *)", dryRun: false } });
    expect(environment?.alarms).toStrictEqual({ topicArns: [] });
  });

  it("of a database that is made here: encrypted by RDS's own key, backed up and kept", () => {
    const required = {
      type: "rds",
      vpcId: "vpc-0aa0aa0aa0aa0aa0a",
      subnetIds: ["subnet-0aa0aa0aa0aa0aa0a", "subnet-0bb0bb0bb0bb0bb0b"],
      clusterSecurityGroupId: "sg-0cc0cc0cc0cc0cc0c",
      cidrs: ["10.20.0.0/16"],
      instanceClass: "db.t4g.medium",
      maxConnections: 170,
      multiAz: false,
    };
    const [environment] = validateEnvironments([changed(staging, { database: required })]);
    expect(environment?.database).toStrictEqual({
      ...required,
      port: 5432,
      reservedConnections: 15,
      postgresVersion: 17,
      storageGb: 20,
      maxStorageGb: 100,
      backupDays: 7,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:03:30-sun:04:30",
      finalSnapshot: true,
      applyImmediately: false,
      performanceInsights: true,
      keyArn: null,
    });
  });

  it("of a database that exists already", () => {
    const required = {
      type: "existing",
      urlSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:url-AbCdEf",
      cidrs: ["10.20.0.0/16"],
      maxConnections: 170,
    };
    const [environment] = validateEnvironments([changed(staging, { database: required })]);
    expect(environment?.database).toStrictEqual({ ...required, port: 5432, reservedConnections: 15 });
  });
});
