import { STACK_TAG } from "../../providers";
import type { PermissionScope } from "./scope";
import type { Statement } from "./statement";

/**
 * The most that functions of an environment can ever be allowed, whatever policies their roles are given: what today's
 * functions do, to resources of this environment. A function that does more needs a line here, deployed by an administrator.
 */
export function boundaryStatements({ name, arn }: PermissionScope): readonly Statement[] {
  return [
    {
      sid: "Logs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [arn("logs", `log-group:/aws/lambda/${name}-*`)],
    },
    {
      sid: "Secrets",
      actions: ["secretsmanager:GetSecretValue"],
      resources: [arn("secretsmanager", `secret:${name}/*`)],
    },
    {
      sid: "Queues",
      actions: [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
        "sqs:SendMessage",
      ],
      resources: [arn("sqs", `${name}-*`)],
    },
    { sid: "Functions", actions: ["lambda:InvokeFunction"], resources: [arn("lambda", `function:${name}-*`)] },
    {
      sid: "Users",
      actions: ["cognito-idp:DescribeUserPool", "cognito-idp:ListUsers"],
      resources: [arn("cognito-idp", "userpool/*")],
      conditions: { StringEquals: { [`aws:ResourceTag/${STACK_TAG}`]: name } },
    },
  ];
}
