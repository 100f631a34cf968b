import type { AccessRequest, Context } from "../../../access/evaluate";
import type { Call } from "../front/call";
import { HERE, tagContext, UnknownCallError } from "./arns";
import { type Memory, type Tags, tagsOfForm } from "./memory";
import { lambdaAccesses, schedulerAccesses } from "./rest-accesses";

/** What a call asks permission for; resources and condition keys as the service authorization reference names them. */
export function accessesOf(call: Call, memory: Memory): readonly AccessRequest[] {
  switch (call.service) {
    case "sts":
      // Everybody may ask who they are.
      return [];
    case "cognito-idp":
      return cognito(call, memory);
    case "secretsmanager":
      return secrets(call);
    case "logs":
      return logs(call);
    case "sqs":
      return queue(call);
    case "monitoring":
      return alarms(call);
    case "rds":
      return database(call);
    case "ec2":
      return network(call, memory);
    case "iam":
      return role(call, memory);
    case "lambda":
      return lambdaAccesses(call, memory);
    case "scheduler":
      return schedulerAccesses(call);
    case "eks":
      return [
        { action: "eks:DescribeCluster", resource: `arn:aws:eks:${HERE}:cluster/${call.action.split("/").at(-1)}` },
      ];
    default:
      throw new UnknownCallError(`${call.service}:${call.action}`);
  }
}

/** Whoever makes something with tags must be allowed to tag it, too. */
function withTags(made: AccessRequest, tagAction: string, tags: Tags, resource = made.resource): AccessRequest[] {
  const keys = Object.keys(tags).length > 0;
  return keys ? [made, { action: tagAction, resource, context: tagContext("aws:RequestTag", tags) }] : [made];
}

function cognito({ action, body }: Call, memory: Memory): AccessRequest[] {
  const { UserPoolId, ResourceArn, UserPoolTags = {}, Tags: tags = {} } = JSON.parse(body.toString());
  const asked = tagContext("aws:RequestTag", { ...UserPoolTags, ...tags });
  const id = UserPoolId ?? ResourceArn?.split("/").at(-1);
  if (id === undefined) {
    const made = { action: `cognito-idp:${action}`, resource: "*", context: asked };
    return withTags(made, "cognito-idp:TagResource", UserPoolTags, `arn:aws:cognito-idp:${HERE}:userpool/new`);
  }
  const context = { ...asked, ...tagContext("aws:ResourceTag", memory.tagsOf(id)) };
  return [{ action: `cognito-idp:${action}`, resource: `arn:aws:cognito-idp:${HERE}:userpool/${id}`, context }];
}

function secrets({ action, body }: Call): AccessRequest[] {
  const { SecretId, Name, Tags: tags = [] } = JSON.parse(body.toString() || "{}");
  const id: string | undefined = SecretId ?? Name;
  const arn = id?.startsWith("arn:") ? id : `arn:aws:secretsmanager:${HERE}:secret:${id}-AbCdEf`;
  const made = { action: `secretsmanager:${action}`, resource: id === undefined ? "*" : arn };
  return withTags(made, "secretsmanager:TagResource", tagsOfList(tags));
}

function tagsOfList(list: readonly { readonly Key: string; readonly Value: string }[]): Tags {
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

function logs({ action, body }: Call): AccessRequest[] {
  const { logGroupName, resourceArn, tags = {} } = JSON.parse(body.toString());
  // So AWS itself names a group when it refuses: the stream is left empty.
  const arn = resourceArn ?? `arn:aws:logs:${HERE}:log-group:${logGroupName}:log-stream:`;
  return withTags(
    { action: `logs:${action}`, resource: action === "DescribeLogGroups" ? "*" : arn },
    "logs:TagResource",
    tags,
  );
}

function queue({ action, body }: Call): AccessRequest[] {
  const { QueueUrl, QueueName, tags = {} } = JSON.parse(body.toString());
  const resource = `arn:aws:sqs:${HERE}:${QueueName ?? QueueUrl.split("/").at(-1)}`;
  return withTags({ action: `sqs:${action}`, resource }, "sqs:TagQueue", tags);
}

function alarms({ action, body }: Call): AccessRequest[] {
  const form = new URLSearchParams(body.toString());
  const name = form.get("AlarmName") ?? form.get("AlarmNames.member.1");
  const arn = form.get("ResourceARN") ?? `arn:aws:cloudwatch:${HERE}:alarm:${name}`;
  const made = { action: `cloudwatch:${action}`, resource: action === "DescribeAlarms" ? "*" : arn };
  return withTags(made, "cloudwatch:TagResource", tagsOfForm(form));
}

const RDS_NAMES = { DBInstanceIdentifier: "db", DBParameterGroupName: "pg", DBSubnetGroupName: "subgrp" };

function database({ action, body }: Call): AccessRequest[] {
  const form = new URLSearchParams(body.toString());
  const names = Object.entries(RDS_NAMES).flatMap(([parameter, type]) => {
    const name = form.get(parameter);
    return name ? [`arn:aws:rds:${HERE}:${type}:${name}`] : [];
  });
  const snapshot = form.get("FinalDBSnapshotIdentifier");
  const resources = [
    ...names,
    ...(form.has("ResourceName") ? [form.get("ResourceName") ?? ""] : []),
    ...(snapshot ? [`arn:aws:rds:${HERE}:snapshot:${snapshot}`] : []),
    // An instance that names no options has its engine's.
    ...(action === "CreateDBInstance" ? [`arn:aws:rds:${HERE}:og:default:postgres-17`] : []),
  ];
  const all = resources.length > 0 ? resources : [`arn:aws:rds:${HERE}:db:*`];
  const [made, ...others] = all.map((resource) => ({ action: `rds:${action}`, resource }));
  return made ? [...withTags(made, "rds:AddTagsToResource", tagsOfForm(form)), ...others] : [];
}

function network({ action, body }: Call, memory: Memory): AccessRequest[] {
  const form = new URLSearchParams(body.toString());
  if (action.startsWith("Describe")) return [{ action: `ec2:${action}`, resource: "*" }];
  const group = form.get("GroupId") ?? "new";
  const tags = tagsOfForm(form);
  const asked = tagContext("aws:RequestTag", tags);
  const of = (type: string, id: string, context: Context) => ({
    action: `ec2:${action}`,
    resource: `arn:aws:ec2:${HERE}:${type}/${id}`,
    context,
  });
  const vpc = form.get("VpcId");
  const rule = action === "AuthorizeSecurityGroupIngress" ? [of("security-group-rule", "new", asked)] : [];
  const made = rule.length > 0 ? "security-group-rule" : "security-group";
  const tagged = { action: "ec2:CreateTags", resource: `arn:aws:ec2:${HERE}:${made}/new` };
  return [
    of("security-group", group, { ...asked, ...tagContext("aws:ResourceTag", memory.tagsOf(group)) }),
    ...(vpc ? [of("vpc", vpc, {})] : []),
    ...rule,
    ...(Object.keys(tags).length > 0 ? [{ ...tagged, context: { ...asked, "ec2:CreateAction": action } }] : []),
  ];
}

function role({ action, body }: Call, memory: Memory): AccessRequest[] {
  const form = new URLSearchParams(body.toString());
  const name = form.get("RoleName") ?? "";
  const boundary = form.get("PermissionsBoundary") ?? memory.boundaryOf(name);
  const made = {
    action: `iam:${action}`,
    resource: `arn:aws:iam::123456789012:role/${name}`,
    ...(boundary && { context: { "iam:PermissionsBoundary": boundary } }),
  };
  return withTags(made, "iam:TagRole", tagsOfForm(form));
}
