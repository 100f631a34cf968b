import { STACK_TAG } from "../../providers";
import type { PermissionScope } from "./scope";
import type { Permissions } from "./statement";

/** Services that run as the roles of an environment. */
const PASSED_TO = ["lambda.amazonaws.com", "scheduler.amazonaws.com"];

/**
 * Functions and their roles. A role can only be made, and given policies, with the permissions boundary, so that nobody
 * reaches more by way of a function than the boundary lets functions do.
 * Sources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function functionPermissions({ name, arn, globalArn, boundaryArn }: PermissionScope): Permissions {
  const functions = [arn("lambda", `function:${name}-*`)];
  const mappings = [arn("lambda", "event-source-mapping:*")];
  const ofOwnFunction = { ArnLike: { "lambda:FunctionArn": functions } };
  const roles = [globalArn("iam", `role/${name}-*`)];
  const bounded = { StringEquals: { "iam:PermissionsBoundary": boundaryArn } };
  return {
    read: [
      {
        sid: "ReadFunctions",
        actions: [
          "lambda:GetFunction",
          "lambda:GetFunctionCodeSigningConfig",
          "lambda:GetFunctionConfiguration",
          "lambda:GetFunctionEventInvokeConfig",
          "lambda:GetPolicy",
          "lambda:ListTags",
          "lambda:ListVersionsByFunction",
        ],
        resources: functions,
      },
      // Its ARN is random, and its tags are read before its function is known.
      { sid: "ReadMappings", actions: ["lambda:GetEventSourceMapping", "lambda:ListTags"], resources: mappings },
      {
        sid: "ReadRoles",
        actions: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
        resources: roles,
      },
    ],
    write: [
      {
        sid: "ManageFunctions",
        actions: [
          "lambda:AddPermission",
          "lambda:CreateFunction",
          "lambda:DeleteFunction",
          "lambda:DeleteFunctionEventInvokeConfig",
          "lambda:PutFunctionEventInvokeConfig",
          "lambda:RemovePermission",
          "lambda:TagResource",
          "lambda:UntagResource",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "lambda:UpdateFunctionEventInvokeConfig",
        ],
        resources: functions,
      },
      {
        sid: "MakeMapping",
        actions: ["lambda:CreateEventSourceMapping"],
        resources: ["*"],
        conditions: ofOwnFunction,
      },
      {
        sid: "ManageMappings",
        actions: ["lambda:DeleteEventSourceMapping", "lambda:UpdateEventSourceMapping"],
        resources: mappings,
        conditions: ofOwnFunction,
      },
      {
        sid: "TagNewMapping",
        actions: ["lambda:TagResource"],
        resources: mappings,
        conditions: {
          StringEquals: { [`aws:RequestTag/${STACK_TAG}`]: name },
          Null: { [`aws:ResourceTag/${STACK_TAG}`]: "true" },
        },
      },
      {
        sid: "TagMappings",
        actions: ["lambda:TagResource", "lambda:UntagResource"],
        resources: mappings,
        conditions: { StringEquals: { [`aws:ResourceTag/${STACK_TAG}`]: name } },
      },
      {
        sid: "BoundedRoles",
        actions: ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
        resources: roles,
        conditions: bounded,
      },
      {
        sid: "ManageRoles",
        actions: [
          "iam:DeleteRole",
          // Asked before a role is deleted.
          "iam:ListInstanceProfilesForRole",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateRole",
          "iam:UpdateRoleDescription",
        ],
        resources: roles,
      },
      {
        sid: "PassRoles",
        actions: ["iam:PassRole"],
        resources: roles,
        conditions: { StringEquals: { "iam:PassedToService": PASSED_TO } },
      },
    ],
  };
}
