import { STACK_TAG } from "../../providers";
import type { PermissionScope } from "./scope";
import type { Permissions, Statement } from "./statement";

/**
 * The user pool and what hangs on it. A pool's id is random, so the tag `stack` tells whose it is. No action here reads,
 * makes or changes a user.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export function identityPermissions({ name, arn, globalArn, environment }: PermissionScope): Permissions {
  const pools = [arn("cognito-idp", "userpool/*")];
  const own = { StringEquals: { [`aws:ResourceTag/${STACK_TAG}`]: name } };
  const asked = { StringEquals: { [`aws:RequestTag/${STACK_TAG}`]: name } };
  return {
    read: [
      {
        sid: "ReadPools",
        // Of any pool: one that somebody deleted has no tag, and a plan should say that it is gone.
        actions: [
          "cognito-idp:DescribeUserPool",
          "cognito-idp:GetGroup",
          "cognito-idp:GetUserPoolMfaConfig",
          "cognito-idp:ListTagsForResource",
        ],
        resources: pools,
      },
      {
        sid: "ReadOwnPool",
        // What describes them tells their secrets.
        actions: ["cognito-idp:DescribeIdentityProvider", "cognito-idp:DescribeUserPoolClient"],
        resources: pools,
        conditions: own,
      },
      // Cognito looks a domain up before it knows the pool.
      { sid: "ReadDomains", actions: ["cognito-idp:DescribeUserPoolDomain"], resources: ["*"] },
    ],
    write: [
      { sid: "MakePool", actions: ["cognito-idp:CreateUserPool"], resources: ["*"], conditions: asked },
      {
        sid: "TagNewPool",
        actions: ["cognito-idp:TagResource"],
        resources: pools,
        conditions: { ...asked, Null: { [`aws:ResourceTag/${STACK_TAG}`]: "true" } },
      },
      {
        sid: "ManagePool",
        actions: [
          "cognito-idp:CreateGroup",
          "cognito-idp:CreateIdentityProvider",
          "cognito-idp:CreateUserPoolClient",
          "cognito-idp:CreateUserPoolDomain",
          "cognito-idp:DeleteGroup",
          "cognito-idp:DeleteIdentityProvider",
          "cognito-idp:DeleteUserPool",
          "cognito-idp:DeleteUserPoolClient",
          "cognito-idp:DeleteUserPoolDomain",
          "cognito-idp:SetUserPoolMfaConfig",
          "cognito-idp:TagResource",
          "cognito-idp:UntagResource",
          "cognito-idp:UpdateGroup",
          "cognito-idp:UpdateIdentityProvider",
          "cognito-idp:UpdateUserPool",
          "cognito-idp:UpdateUserPoolClient",
          "cognito-idp:UpdateUserPoolDomain",
        ],
        resources: pools,
        conditions: own,
      },
      ...mail(environment.identity.email.type, globalArn),
      ...customDomain(environment.identity.hostedUi),
    ],
  };
}

/** Cognito sends through SES as a service-linked role, made by whoever sets it up first. */
function mail(type: "cognito" | "ses", globalArn: PermissionScope["globalArn"]): Statement[] {
  if (type !== "ses") return [];
  return [
    {
      sid: "MailRole",
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [globalArn("iam", "role/aws-service-role/email.cognito-idp.amazonaws.com/*")],
      conditions: { StringEquals: { "iam:AWSServiceName": "email.cognito-idp.amazonaws.com" } },
    },
  ];
}

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html */
function customDomain(hostedUi: { readonly type: string }): Statement[] {
  if (hostedUi.type !== "custom") return [];
  return [
    {
      sid: "CustomDomain",
      actions: ["cloudfront:UpdateDistribution"],
      resources: ["*"],
      // Cognito changes the distribution in the caller's name, and nobody else may in this role's. Not tried against AWS.
      conditions: { Bool: { "aws:ViaAWSService": "true" } },
    },
  ];
}
