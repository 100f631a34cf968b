import { STACK_TAG } from "../../providers";
import type { PermissionScope } from "./scope";
import type { Permissions, Statement } from "./statement";

/** The database and its way in. Nothing is needed for a database of yours. */
export function databasePermissions(scope: PermissionScope): Permissions {
  const { database } = scope.environment;
  if (database.type === "existing") return { read: [], write: [] };
  const network = networkPermissions(scope, database.vpcId);
  const instance = instancePermissions(scope);
  return { read: [...instance.read, ...network.read], write: [...instance.write, ...network.write] };
}

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
function instancePermissions({ name, arn, globalArn, databaseKeyArn, environment }: PermissionScope): Permissions {
  const instance = arn("rds", `db:${name}`);
  const parameters = arn("rds", `pg:${name}-*`);
  const subnets = arn("rds", `subgrp:${name}`);
  const snapshots = arn("rds", `snapshot:${name}-final-*`);
  return {
    read: [
      {
        sid: "ReadDatabase",
        actions: [
          "rds:DescribeDBParameterGroups",
          "rds:DescribeDBParameters",
          "rds:DescribeDBSubnetGroups",
          "rds:ListTagsForResource",
        ],
        resources: [instance, parameters, subnets],
      },
      // Asked for by its resource id, too, which no name pattern covers.
      { sid: "FindDatabase", actions: ["rds:DescribeDBInstances"], resources: [arn("rds", "db:*")] },
    ],
    write: [
      {
        sid: "ManageDatabase",
        actions: [
          "rds:AddTagsToResource",
          "rds:CreateDBInstance",
          "rds:CreateDBParameterGroup",
          "rds:CreateDBSnapshot",
          "rds:CreateDBSubnetGroup",
          "rds:DeleteDBInstance",
          "rds:DeleteDBParameterGroup",
          "rds:DeleteDBSubnetGroup",
          "rds:ModifyDBInstance",
          "rds:ModifyDBParameterGroup",
          "rds:ModifyDBSubnetGroup",
          "rds:RebootDBInstance",
          "rds:RemoveTagsFromResource",
          "rds:ResetDBParameterGroup",
        ],
        // The snapshot is the last one, taken while the instance is deleted.
        resources: [instance, parameters, subnets, snapshots],
      },
      // The option group that AWS gives an instance which names none.
      {
        sid: "DefaultOptions",
        actions: ["rds:CreateDBInstance", "rds:ModifyDBInstance"],
        resources: [arn("rds", "og:default:*")],
      },
      {
        sid: "DatabaseRole",
        actions: ["iam:CreateServiceLinkedRole"],
        resources: [globalArn("iam", "role/aws-service-role/rds.amazonaws.com/*")],
        conditions: { StringEquals: { "iam:AWSServiceName": "rds.amazonaws.com" } },
      },
      ...keys(databaseKeyArn, environment.aws.region),
    ],
  };
}

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
function networkPermissions({ name, arn }: PermissionScope, vpcId: string): Permissions {
  const groups = arn("ec2", "security-group/*");
  const rules = arn("ec2", "security-group-rule/*");
  const own = { StringEquals: { [`aws:ResourceTag/${STACK_TAG}`]: name } };
  const asked = { StringEquals: { [`aws:RequestTag/${STACK_TAG}`]: name } };
  return {
    // EC2 knows no narrower resource for what it lists.
    read: [
      {
        sid: "ReadNetwork",
        actions: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups"],
        resources: ["*"],
      },
    ],
    write: [
      // RDS looks at the subnets in the caller's name when it makes a subnet group.
      {
        sid: "SeeNetwork",
        actions: [
          "ec2:DescribeAccountAttributes",
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeInternetGateways",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs",
        ],
        resources: ["*"],
      },
      { sid: "MakeGroup", actions: ["ec2:CreateSecurityGroup"], resources: [groups], conditions: asked },
      {
        sid: "MakeGroupIn",
        actions: ["ec2:CreateSecurityGroup", "ec2:DescribeVpcAttribute"],
        // A shared VPC belongs to another account; its id is unique.
        resources: [arn("ec2", `vpc/${vpcId}`).replace(/:\d{12}:/, ":*:")],
      },
      {
        sid: "TagNew",
        actions: ["ec2:CreateTags"],
        resources: [groups, rules],
        conditions: {
          StringEquals: {
            "ec2:CreateAction": ["CreateSecurityGroup", "AuthorizeSecurityGroupIngress"],
            [`aws:RequestTag/${STACK_TAG}`]: name,
          },
        },
      },
      {
        sid: "ManageGroup",
        actions: [
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:CreateTags",
          "ec2:DeleteSecurityGroup",
          "ec2:DeleteTags",
          "ec2:ModifySecurityGroupRules",
          "ec2:RevokeSecurityGroupEgress",
          "ec2:RevokeSecurityGroupIngress",
        ],
        resources: [groups, rules],
        conditions: own,
      },
      // A new rule has no tags of its own yet; what it is added to must be ours (above).
      { sid: "NewRules", actions: ["ec2:AuthorizeSecurityGroupIngress"], resources: [rules], conditions: asked },
    ],
  };
}

/** RDS encrypts with a key of yours in the name of whoever makes the instance. */
function keys(keyArn: string | null, region: string): Statement[] {
  if (keyArn === null) return [];
  return [
    { sid: "SeeKey", actions: ["kms:DescribeKey"], resources: [keyArn] },
    {
      sid: "LendKey",
      actions: ["kms:CreateGrant"],
      resources: [keyArn],
      conditions: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: { "kms:ViaService": `rds.${region}.amazonaws.com` },
      },
    },
  ];
}
