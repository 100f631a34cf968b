import { awsVariables } from "../aws/aws-access";
import type { LocalFunction } from "./local-function";

/**
 * All variables a function sees: Lambda's documented ones, its own, and those that lead its AWS SDK to this machine: to
 * one secret, one queue, the functions and the user pool, with credentials that open nothing else. What else it asks AWS
 * for is refused, and nothing ever leaves the machine.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 *
 * @param directory where its package is unpacked
 */
export function lambdaVariables(local: LocalFunction, directory: string): Record<string, string> {
  return {
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    ...local.variables,
    ...(local.aws && awsVariables(local.aws, directory)),
    // Reserved: a function cannot set these.
    AWS_REGION: local.region,
    AWS_DEFAULT_REGION: local.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${local.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: local.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(local.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(local),
    AWS_LAMBDA_LOG_STREAM_NAME: LOG_STREAM_NAME,
    LAMBDA_TASK_ROOT: directory,
    TZ: ":UTC",
    _HANDLER: "handler.handler",
  };
}

/** Account of functions that run here; AWS uses the same digits in its examples. */
export const LOCAL_ACCOUNT = "000000000000";

/** Log stream that a function is told. */
export const LOG_STREAM_NAME = "local";

/** Log group that a function is told; the same as in AWS. */
export function logGroupName({ name }: LocalFunction): string {
  return `/aws/lambda/${name}`;
}

/** ARN of a function that runs here. */
export function localArn({ name, region }: LocalFunction): string {
  return `arn:aws:lambda:${region}:${LOCAL_ACCOUNT}:function:${name}`;
}
