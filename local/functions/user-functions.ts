import { RETRY_SECONDS, SYNC_VARIABLES } from "../../contracts/user-sync";
import type { Environment } from "../../environments";
import type { AwsAccess } from "../aws/aws-access";
import { adminSecretArn } from "../aws/secrets-manager";
import type { LocalSettings } from "../settings";
import { functionFolder } from "./function-folder";
import type { LocalFunction } from "./local-function";
import { LONGEST_SECONDS, TRIGGER_SECONDS } from "./time-limits";

/** The functions that keep the table `users` in step with the pool. */
export interface UserFunctions {
  /** Writes a user who was confirmed or has signed in. */
  readonly sync: LocalFunction;
  /** Writes the users of the queue. */
  readonly retry: LocalFunction;
  /** Compares pool and table. */
  readonly reconcile: LocalFunction;
}

/** What {@link userFunctions} looks at. */
export interface UserFunctionsOptions {
  /** What everything local agrees on. */
  readonly settings: Pick<LocalSettings, "environment" | "graphqlUrl" | "userPoolId">;
  /** URL of the queue. */
  readonly queueUrl: string;
  /** Where the functions find AWS. */
  readonly aws: AwsAccess;
}

/** Name of `reconcile-users`, for whoever asks a running system for it. */
export function reconcileFunctionName({ system, name }: Pick<Environment, "system" | "name">): string {
  return `${system}-${name}-reconcile-users`;
}

/** The three functions, with names, variables and limits of the deployed ones. */
export function userFunctions({ settings, queueUrl, aws }: UserFunctionsOptions): UserFunctions {
  const { environment, graphqlUrl, userPoolId } = settings;
  const { functions, name, system } = environment;
  const common = {
    runtime: functions.nodeRuntime,
    memoryMb: functions.memoryMb,
    region: environment.aws.region,
    aws,
  };
  const hasura = {
    [SYNC_VARIABLES.graphqlUrl]: graphqlUrl,
    [SYNC_VARIABLES.adminSecretArn]: adminSecretArn(environment),
  };
  return {
    sync: {
      ...common,
      name: `${system}-${name}-sync-users`,
      folder: functionFolder("sync-users"),
      variables: { ...hasura, [SYNC_VARIABLES.queueUrl]: queueUrl },
      timeoutSeconds: TRIGGER_SECONDS,
    },
    retry: {
      ...common,
      name: `${system}-${name}-retry-users`,
      folder: functionFolder("retry-users"),
      variables: hasura,
      timeoutSeconds: RETRY_SECONDS,
      onDemand: true,
    },
    reconcile: {
      ...common,
      name: reconcileFunctionName(environment),
      folder: functionFolder("reconcile-users"),
      variables: {
        ...hasura,
        [SYNC_VARIABLES.userPoolId]: userPoolId,
        [SYNC_VARIABLES.metricNamespace]: `${system}-${name}`,
      },
      timeoutSeconds: LONGEST_SECONDS,
      onDemand: true,
    },
  };
}
