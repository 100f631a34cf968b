import { expect } from "expect";
import type { AwsApi } from "../parts/aws-api";
import { type XmlValue, xmlAll, xmlRecord, xmlTexts } from "../parts/aws-xml";
import type { SeededNetwork } from "../parts/network";

/** Name of the database, and the first part of all other names. */
export const NAME = "apply-staging";

/** The instance as AWS has it: private, encrypted, kept, in its subnets and its security group. */
export async function checkInstance(aws: AwsApi, network: SeededNetwork): Promise<string> {
  const instance = await instanceOf(aws);
  expect(xmlRecord(instance)).toMatchObject({
    DBInstanceIdentifier: NAME,
    DBName: "app",
    MasterUsername: "hasura",
    EngineVersion: "17.6",
    AutoMinorVersionUpgrade: "true",
    DBInstanceClass: "db.t4g.medium",
    PubliclyAccessible: "false",
    StorageEncrypted: "true",
    StorageType: "gp3",
    AllocatedStorage: "20",
    MaxAllocatedStorage: "100",
    MultiAZ: "false",
    DeletionProtection: "true",
    BackupRetentionPeriod: "7",
    PreferredBackupWindow: "02:00-03:00",
    PreferredMaintenanceWindow: "sun:03:30-sun:04:30",
    CopyTagsToSnapshot: "true",
    PerformanceInsightsEnabled: "true",
    PerformanceInsightsRetentionPeriod: "7",
  });
  expect(xmlTexts(instance, "Endpoint", "Port")).toEqual(["5432"]);
  expect(xmlTexts(instance, "EnabledCloudwatchLogsExports", "member").sort()).toEqual(["postgresql", "upgrade"]);
  expect(xmlTexts(instance, "DBSubnetGroup", "Subnets", "Subnet", "SubnetIdentifier").sort()).toEqual(
    [...network.subnetIds].sort(),
  );
  expect(xmlTexts(instance, "DBSubnetGroup", "Subnets", "Subnet", "SubnetAvailabilityZone", "Name").sort()).toEqual(
    ["a", "b"].map((zone) => `${aws.region}${zone}`),
  );
  expect(await securityGroupsOf(aws)).toHaveLength(1);
  return "private, encrypted, protected, in two zones";
}

/** What the parameter group sets, and that it is the instance's. */
export async function checkParameters(aws: AwsApi): Promise<string> {
  const [group = ""] = xmlTexts(await instanceOf(aws), "DBParameterGroups", "DBParameterGroup", "DBParameterGroupName");
  expect(group).toBe(`${NAME}-postgres17`);
  const answer = await aws.query("rds", "DescribeDBParameters", { DBParameterGroupName: group, Source: "user" });
  const path = ["DescribeDBParametersResponse", "DescribeDBParametersResult", "Parameters", "Parameter"];
  const parameters = xmlAll(answer, ...path).map(xmlRecord);
  const values = Object.fromEntries(parameters.map((one) => [one.ParameterName, one.ParameterValue]));
  expect(values).toEqual({ "rds.force_ssl": "1", log_min_duration_statement: "1000", max_connections: "300" });
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");
}

/** Exactly one way in, from the cluster's security group on the database's port, and none out. */
export async function checkSecurityGroup(aws: AwsApi, network: SeededNetwork): Promise<string> {
  const [group = ""] = await securityGroupsOf(aws);
  const answer = await aws.query("ec2", "DescribeSecurityGroupRules", {
    "Filter.1.Name": "group-id",
    "Filter.1.Value.1": group,
  });
  const rules = xmlAll(answer, "DescribeSecurityGroupRulesResponse", "securityGroupRuleSet", "item");
  expect(rules.map(xmlRecord)).toEqual([
    {
      securityGroupRuleId: expect.any(String),
      description: "PostgreSQL from the cluster",
      groupId: group,
      isEgress: "false",
      ipProtocol: "tcp",
      fromPort: "5432",
      toPort: "5432",
    },
  ]);
  expect(rules.flatMap((rule) => xmlTexts(rule, "referencedGroupInfo", "groupId"))).toEqual([
    network.clusterSecurityGroupId,
  ]);
  return `the only rule: tcp 5432 from ${network.clusterSecurityGroupId}`;
}

/** Whether there is a database. */
export async function hasInstance(aws: AwsApi): Promise<boolean> {
  return (await instancesOf(aws)).length > 0;
}

async function instancesOf(aws: AwsApi): Promise<XmlValue[]> {
  const answer = await aws.query("rds", "DescribeDBInstances");
  return xmlAll(answer, "DescribeDBInstancesResponse", "DescribeDBInstancesResult", "DBInstances", "DBInstance");
}

async function instanceOf(aws: AwsApi): Promise<XmlValue> {
  const [instance, ...others] = await instancesOf(aws);
  if (!instance || others.length > 0) throw new Error(`there are ${others.length + (instance ? 1 : 0)} databases`);
  return instance;
}

async function securityGroupsOf(aws: AwsApi): Promise<string[]> {
  const path = ["VpcSecurityGroups", "VpcSecurityGroupMembership", "VpcSecurityGroupId"];
  return xmlTexts(await instanceOf(aws), ...path);
}
