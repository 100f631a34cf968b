import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { Construct } from "constructs";
import { RETRY_SECONDS, SYNC_VARIABLES, USER_NOT_KEPT } from "../../contracts/user-sync";
import { type FunctionSettings, LambdaFunction } from "../functions/lambda-function";
import { Alarm } from "./alarm";
import { RetryQueue } from "./retry-queue";

/** What synchronisation at sign-in is made from. */
export interface UserSyncProps {
  /** `SYSTEM-ENVIRONMENT`, the first part of all names. */
  readonly name: string;
  /** How functions run. */
  readonly functions: FunctionSettings;
  /** URL of Hasura's GraphQL endpoint. */
  readonly graphqlUrl: string;
  /** ARN of Hasura's admin secret. */
  readonly adminSecretArn: string;
  /** Namespace of this environment's metrics. */
  readonly metricNamespace: string;
  /** Who is told when something needs a person. */
  readonly topicArns: readonly string[];
}

/** Periods of five minutes after which waiting is more than a hiccup. */
const WAITING_PERIODS = 3;

const NOT_KEPT_METRIC = "UsersNotKept";

/**
 * Writes users into the table when they confirm their account and when they sign in, without ever holding them up: whom
 * Hasura does not take waits in a queue, and whoever even the queue does not take stands in the log, counted.
 */
export class UserSync extends Construct {
  /** The function for the user pool's triggers. */
  readonly syncUsers: LambdaFunction;
  /** URL of the queue. */
  readonly queueUrl: string;
  /** URL of the dead-letter queue. */
  readonly deadLetterUrl: string;

  constructor(scope: Construct, id: string, props: UserSyncProps) {
    super(scope, id);
    const { name, functions } = props;
    const queue = new RetryQueue(this, "queue", { name: `${name}-sync-users`, consumerSeconds: RETRY_SECONDS });
    const variables = {
      [SYNC_VARIABLES.graphqlUrl]: props.graphqlUrl,
      [SYNC_VARIABLES.adminSecretArn]: props.adminSecretArn,
    };
    const readAdminSecret = { actions: ["secretsmanager:GetSecretValue"], resource: props.adminSecretArn };

    this.syncUsers = new LambdaFunction(this, "sync-users", {
      ...functions,
      functionName: `${name}-sync-users`,
      folder: "sync-users",
      description: "Writes a user's row after confirmation and sign-in",
      variables: { ...variables, [SYNC_VARIABLES.queueUrl]: queue.url },
      statements: [readAdminSecret, { actions: ["sqs:SendMessage"], resource: queue.arn }],
    });
    const retryUsers = new LambdaFunction(this, "retry-users", {
      ...functions,
      functionName: `${name}-retry-users`,
      folder: "retry-users",
      description: "Writes the rows of users whom Hasura did not take at once",
      variables,
      timeoutSeconds: RETRY_SECONDS,
      statements: [
        readAdminSecret,
        { actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], resource: queue.arn },
      ],
    });
    new LambdaEventSourceMapping(this, "retry-mapping", {
      eventSourceArn: queue.arn,
      functionName: retryUsers.arn,
      batchSize: 10,
      functionResponseTypes: ["ReportBatchItemFailures"],
      // Hasura that has just come back is not to be run over by all who waited.
      scalingConfig: { maximumConcurrency: 2 },
    });
    new CloudwatchLogMetricFilter(this, "not-kept", {
      name: `${name}-users-not-kept`,
      logGroupName: this.syncUsers.logGroupName,
      pattern: `{ $.message = "${USER_NOT_KEPT}" }`,
      metricTransformation: { name: NOT_KEPT_METRIC, namespace: props.metricNamespace, value: "1", unit: "Count" },
    });
    this.alarms(props, queue);
    this.queueUrl = queue.url;
    this.deadLetterUrl = queue.deadLetterUrl;
  }

  private alarms({ name, metricNamespace, topicArns }: UserSyncProps, queue: RetryQueue): void {
    new Alarm(this, "not-kept-alarm", {
      name: `${name}-users-not-kept`,
      description: "Neither Hasura nor the queue took a user; the log line has the whole user. Runbook: Users not kept",
      namespace: metricNamespace,
      metric: NOT_KEPT_METRIC,
      statistic: "Sum",
      above: 0,
      topicArns,
    });
    new Alarm(this, "dead-letters-alarm", {
      name: `${name}-users-dead-letters`,
      description:
        "Users could not be written for an hour and wait for a person. Runbook: Users in the dead-letter queue",
      namespace: "AWS/SQS",
      metric: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.deadLetterName },
      statistic: "Maximum",
      above: 0,
      topicArns,
    });
    new Alarm(this, "waiting-alarm", {
      name: `${name}-users-waiting`,
      description:
        "Users have been waiting to be written for a quarter of an hour: Hasura does not take them. Runbook: Users waiting",
      namespace: "AWS/SQS",
      // Between two tries a message is in flight. Not its age: SQS leaves out of that metric what was received three times.
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
      metric: "ApproximateNumberOfMessagesNotVisible",
      dimensions: { QueueName: queue.queueName },
      statistic: "Minimum",
      periods: WAITING_PERIODS,
      above: 0,
      topicArns,
    });
  }
}
