import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { MAX_RECEIVES } from "../../contracts/user-sync";

/** What the queue is made from. */
export interface RetryQueueProps {
  /** Name of the queue. */
  readonly name: string;
  /** Seconds that the function which reads the queue may take. */
  readonly consumerSeconds: number;
}

/** The longest that SQS keeps a message: 14 days. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const RETENTION_SECONDS = 14 * 24 * 60 * 60;

/** AWS asks for six times the function's timeout. Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const VISIBILITY_FACTOR = 6;

/** Users whom Hasura did not take yet, and those whom it did not take in an hour. */
export class RetryQueue extends Construct {
  /** URL of the queue. */
  readonly url: string;
  /** ARN of the queue. */
  readonly arn: string;
  /** Name of the queue. */
  readonly queueName: string;
  /** URL of the dead-letter queue. */
  readonly deadLetterUrl: string;
  /** Name of the dead-letter queue. */
  readonly deadLetterName: string;

  constructor(scope: Construct, id: string, props: RetryQueueProps) {
    super(scope, id);
    const common = { messageRetentionSeconds: RETENTION_SECONDS, sqsManagedSseEnabled: true };
    const dead = new SqsQueue(this, "dead-letters", { ...common, name: `${props.name}-dead-letters` });
    const queue = new SqsQueue(this, "queue", {
      ...common,
      name: props.name,
      visibilityTimeoutSeconds: VISIBILITY_FACTOR * props.consumerSeconds,
      redrivePolicy: Fn.jsonencode({ deadLetterTargetArn: dead.arn, maxReceiveCount: MAX_RECEIVES }),
    });
    new SqsQueueRedriveAllowPolicy(this, "redrive", {
      queueUrl: dead.url,
      redriveAllowPolicy: Fn.jsonencode({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
    });
    this.url = queue.url;
    this.arn = queue.arn;
    this.queueName = queue.name;
    this.deadLetterUrl = dead.url;
    this.deadLetterName = dead.name;
  }
}
