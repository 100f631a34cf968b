import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { MARKING_STOPPED, type ReconcileEvent, SYNC_VARIABLES } from "../../contracts/user-sync";
import type { Environment } from "../../environments/schema";
import { type FunctionSettings, LambdaFunction } from "../functions/lambda-function";
import { partition } from "../partition";
import { Alarm } from "./alarm";

/** What reconciliation is made from. */
export interface ReconciliationProps {
  /** `SYSTEM-ENVIRONMENT`, the first part of all names. */
  readonly name: string;
  /** Region and account, for the function's own ARN. */
  readonly aws: Pick<Environment["aws"], "region" | "accountId">;
  /** How functions run. */
  readonly functions: FunctionSettings;
  /** URL of Hasura's GraphQL endpoint. */
  readonly graphqlUrl: string;
  /** ARN of Hasura's admin secret. */
  readonly adminSecretArn: string;
  /** Id of the user pool. */
  readonly userPoolId: string;
  /** ARN of the user pool. */
  readonly userPoolArn: string;
  /** When it runs, and whether it only reports. */
  readonly reconcile: Environment["users"]["reconcile"];
  /** Namespace of this environment's metrics. */
  readonly metricNamespace: string;
  /** Who is told when something needs a person. */
  readonly topicArns: readonly string[];
}

const STOPPED_METRIC = "MarkingStopped";

/** Lambda's longest. A run that needs more hands over to another one. */
const TIMEOUT_SECONDS = 900;

/** Compares the table with the user pool on a schedule and repairs what no trigger sees. */
export class Reconciliation extends Construct {
  /** Name of the function, for runs by hand. */
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: ReconciliationProps) {
    super(scope, id);
    const { name, aws, functions } = props;
    const functionName = `${name}-reconcile-users`;
    const reconcileUsers = new LambdaFunction(this, "reconcile-users", {
      ...functions,
      functionName,
      folder: "reconcile-users",
      description: "Compares the table users with the user pool and repairs the table",
      timeoutSeconds: TIMEOUT_SECONDS,
      variables: {
        [SYNC_VARIABLES.graphqlUrl]: props.graphqlUrl,
        [SYNC_VARIABLES.adminSecretArn]: props.adminSecretArn,
        [SYNC_VARIABLES.userPoolId]: props.userPoolId,
        [SYNC_VARIABLES.metricNamespace]: props.metricNamespace,
      },
      statements: [
        { actions: ["secretsmanager:GetSecretValue"], resource: props.adminSecretArn },
        { actions: ["cognito-idp:ListUsers", "cognito-idp:DescribeUserPool"], resource: props.userPoolArn },
        // Its own ARN, made from its name: a reference to the function would be a cycle.
        {
          actions: ["lambda:InvokeFunction"],
          resource: `arn:${partition(aws.region)}:lambda:${aws.region}:${aws.accountId}:function:${functionName}`,
        },
      ],
    });
    new LambdaFunctionEventInvokeConfig(this, "once-more", {
      functionName: reconcileUsers.functionName,
      maximumRetryAttempts: 1,
    });
    this.schedule(props, reconcileUsers);
    new Alarm(this, "failed-alarm", {
      name: `${functionName}-failed`,
      description: "Table and user pool could not be compared. Runbook: Reconciliation failed",
      namespace: "AWS/Lambda",
      metric: "Errors",
      dimensions: { FunctionName: reconcileUsers.functionName },
      statistic: "Sum",
      above: 0,
      topicArns: props.topicArns,
    });
    new CloudwatchLogMetricFilter(this, "marking-stopped", {
      name: `${functionName}-marking-stopped`,
      logGroupName: reconcileUsers.logGroupName,
      pattern: `{ ${MARKING_STOPPED.map((message) => `($.message = "${message}")`).join(" || ")} }`,
      metricTransformation: {
        name: STOPPED_METRIC,
        namespace: props.metricNamespace,
        value: "1",
        unit: "Count",
      },
    });
    new Alarm(this, "marking-stopped-alarm", {
      name: `${functionName}-marking-stopped`,
      description: "Too many users seem to be gone from the pool; the rest was left alone. Runbook: Marking stopped",
      namespace: props.metricNamespace,
      metric: STOPPED_METRIC,
      statistic: "Sum",
      above: 0,
      topicArns: props.topicArns,
    });
    this.functionName = reconcileUsers.functionName;
  }

  private schedule({ name, aws, functions, reconcile }: ReconciliationProps, target: LambdaFunction): void {
    const role = new IamRole(this, "schedule-role", {
      name: `${name}-reconcile-schedule`,
      description: `Lets the schedule start ${name}-reconcile-users`,
      permissionsBoundary: functions.permissionsBoundary ?? undefined,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "scheduler.amazonaws.com" },
            Action: "sts:AssumeRole",
            // Schedules of other accounts must not use it.
            Condition: { StringEquals: { "aws:SourceAccount": aws.accountId } },
          },
        ],
      }),
    });
    const policy = new IamRolePolicy(this, "schedule-policy", {
      name: "invoke",
      role: role.name,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: target.arn }],
      }),
    });
    const event: ReconcileEvent = { dryRun: reconcile.dryRun };
    new SchedulerSchedule(this, "schedule", {
      name: `${name}-reconcile-users`,
      description: "Compares the table users with the user pool",
      scheduleExpression: reconcile.schedule,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: target.arn,
        roleArn: role.arn,
        input: JSON.stringify(event),
        // The function is invoked asynchronously and tried again there.
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 3600 },
      },
      dependsOn: [policy],
    });
  }
}
