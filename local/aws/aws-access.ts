import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { LocalSettings } from "../settings";

/** Where the AWS SDK of a function finds AWS here, and by what it is known there. */
export interface AwsAccess {
  /** Origin of everything but Cognito: the functions' own endpoint. */
  readonly endpointUrl: string;
  /** Origin of Cognito: the user pool. */
  readonly cognitoUrl: string;
  /** Session token of the functions' credentials, new at every start: the endpoint serves nobody without it. */
  readonly sessionToken: string;
}

/** The access of all functions of one start. */
export function awsAccess({ functionsUrl, poolUrl }: Pick<LocalSettings, "functionsUrl" | "poolUrl">): AwsAccess {
  return { endpointUrl: functionsUrl, cognitoUrl: poolUrl, sessionToken: randomUUID() };
}

/**
 * Variables that lead the SDK here: credentials that open nothing in AWS, and endpoints on this machine.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 *
 * @param directory where the function's package is unpacked
 */
export function awsVariables(
  { endpointUrl, cognitoUrl, sessionToken }: AwsAccess,
  directory: string,
): Record<string, string> {
  // A file that is not there: the SDK would read the endpoints and profiles of the person at this machine.
  const nobodysFile = join(directory, ".aws", "none");
  return {
    AWS_ACCESS_KEY_ID: "LOCALACCESSKEY",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoUrl,
    AWS_CONFIG_FILE: nobodysFile,
    AWS_SHARED_CREDENTIALS_FILE: nobodysFile,
    // It would say at every start that this machine's Node.js is older than Lambda's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
