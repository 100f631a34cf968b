import { expect } from "expect";
import type { AwsApi } from "../parts/aws-api";
import { xmlAll, xmlRecord } from "../parts/aws-xml";
import { NAME } from "./database";

/** Roles that runs take: not the environment's own. */
const RUN_ROLES = new RegExp(`^(.*/)?${NAME}-(plan|apply)$`);

/** After a destroy: AWS has nothing of the environment but the database's last snapshot. */
export async function checkNothingLeft(aws: AwsApi): Promise<string> {
  const named = async (answer: Promise<unknown>) =>
    [...JSON.stringify(await answer).matchAll(new RegExp(`[\\w/:-]*${NAME}[\\w/-]*`, "g"))].map(([text]) => text);
  const left = {
    databases: await named(aws.query("rds", "DescribeDBInstances")),
    parameterGroups: await named(aws.query("rds", "DescribeDBParameterGroups")),
    subnetGroups: await named(aws.query("rds", "DescribeDBSubnetGroups")),
    securityGroups: await named(aws.query("ec2", "DescribeSecurityGroups")),
    secrets: await named(aws.secrets("ListSecrets", { IncludePlannedDeletion: true })),
    pools: await named(aws.cognito("ListUserPools", { MaxResults: 60 })),
    functions: await named(aws.rest("lambda", "/2015-03-31/functions/")),
    mappings: await named(aws.rest("lambda", "/2015-03-31/event-source-mappings/")),
    queues: await named(aws.sqs("ListQueues", {})),
    logs: await named(aws.logs("DescribeLogGroups", {})),
    schedules: await named(aws.rest("scheduler", "/schedules")),
    alarms: await named(aws.query("monitoring", "DescribeAlarms")),
    roles: (await named(aws.query("iam", "ListRoles"))).filter((role) => !RUN_ROLES.test(role)),
  };
  expect(left).toEqual(Object.fromEntries(Object.keys(left).map((kind) => [kind, []])));
  const answer = await aws.query("rds", "DescribeDBSnapshots");
  const path = ["DescribeDBSnapshotsResponse", "DescribeDBSnapshotsResult", "DBSnapshots", "DBSnapshot"];
  const snapshots = xmlAll(answer, ...path).map((snapshot) => xmlRecord(snapshot).DBSnapshotIdentifier);
  const final = new RegExp(`^${NAME}-final-sg-[0-9a-f]+$`);
  expect(snapshots.filter((name) => final.test(name ?? ""))).toHaveLength(1);
  return `${Object.keys(left).length} kinds of resources, none left; kept: snapshot ${snapshots.find((name) => final.test(name ?? ""))}`;
}
