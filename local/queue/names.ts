import type { Environment } from "../../environments";
import { LOCAL_ACCOUNT } from "../functions/lambda-variables";
import type { LocalSettings } from "../settings";

/** Name of the queue of users who could not be written yet, the same as in AWS. */
function queueName({ system, name }: Pick<Environment, "system" | "name">): string {
  return `${system}-${name}-sync-users`;
}

/** URL that the queue is sent to. */
export function queueUrl({ environment, functionsUrl }: Pick<LocalSettings, "environment" | "functionsUrl">): string {
  return `${functionsUrl}/${LOCAL_ACCOUNT}/${queueName(environment)}`;
}

/** ARN of the queue. */
export function queueArn(environment: Pick<Environment, "aws" | "system" | "name">): string {
  return `arn:aws:sqs:${environment.aws.region}:${LOCAL_ACCOUNT}:${queueName(environment)}`;
}
