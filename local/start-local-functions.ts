import { awsAccess } from "./aws/aws-access";
import type { AwsApi } from "./aws/aws-api";
import { adminSecretArn, getSecretValue } from "./aws/secrets-manager";
import { sendMessage } from "./aws/sqs";
import type { DataFolder } from "./data/data-folder";
import { claimsFunction } from "./functions/claims-function";
import type { FunctionLog } from "./functions/function-log";
import { invokeFunction } from "./functions/invoke-function";
import type { LocalFunction } from "./functions/local-function";
import { startFunctions } from "./functions/start-functions";
import { type UserFunctions, userFunctions } from "./functions/user-functions";
import type { Log } from "./log";
import type { Parts } from "./parts";
import { startDelivery } from "./queue/delivery";
import { LocalQueue } from "./queue/local-queue";
import { queueArn, queueUrl } from "./queue/names";
import type { LocalSettings } from "./settings";

/** What the functions are started with. */
export interface LocalFunctionsOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Where queue and packages live. */
  readonly folder: DataFolder;
  /** Where functions and queue tell what they do. */
  readonly log: Log;
}

/** The functions that run, and the queue between them. */
export interface LocalFunctions extends UserFunctions {
  /** Puts claims into tokens. */
  readonly claims: LocalFunction;
  /** Begins to deliver the users who wait; called when Hasura is there. */
  deliver(): Promise<void>;
}

/** Starts queue and functions. The queue is there first: a function may need it at its first event. */
export async function startLocalFunctions(parts: Parts, options: LocalFunctionsOptions): Promise<LocalFunctions> {
  const { settings, folder, log } = options;
  const { environment, functionsUrl, host, ports } = settings;
  const queue = await parts.add("queue", async () => new LocalQueue(folder.queue, queueUrl(settings)));
  const aws = awsAccess(settings);
  const users = userFunctions({ settings, queueUrl: queue.url, aws });
  const claims = { ...claimsFunction(settings), aws };
  const api: AwsApi = {
    sessionToken: aws.sessionToken,
    operations: new Map([
      ["secretsmanager.GetSecretValue", getSecretValue(adminSecretArn(environment), settings.adminSecret)],
      ["AmazonSQS.SendMessage", sendMessage(queue)],
    ]),
  };
  await parts.add("functions", (onCrash) =>
    startFunctions({
      host,
      port: ports.functions,
      functions: [claims, users.sync, users.retry, users.reconcile],
      aws: api,
      directory: folder.functions,
      log: (line) => tell(line, log),
      onCrash,
    }),
  );
  return {
    claims,
    ...users,
    deliver: async () => {
      const { length: aside } = queue.deadLetters;
      if (aside > 0)
        log(
          "warn",
          "queue",
          `${aside} users were put aside earlier; npm run local -- reconcile writes whoever is missing`,
        );
      if (queue.size > 0) log("info", "queue", `${queue.size} users wait to be written; they are tried now`);
      await parts.add("queue's delivery", async (onCrash) =>
        startDelivery({
          queue,
          arn: queueArn(environment),
          invoke: (event, signal) => invokeFunction(functionsUrl, users.retry.name, event, signal),
          log,
          onCrash,
        }),
      );
    },
  };
}

function tell({ functionName, source, text, entry }: FunctionLog, log: Log): void {
  // What CloudWatch takes metrics by says nothing to a person.
  const { _aws, ...fields } = entry ?? {};
  log(source === "stdout" ? "info" : "warn", functionName, entry ? "" : text, fields);
}
