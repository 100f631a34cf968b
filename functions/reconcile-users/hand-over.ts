import type { LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { ReconcileRequest } from "./event";

/**
 * Starts the function again, for what is left, and does not wait for it. Lambda stops a function that has called itself
 * about 16 times in a row, which is enough for millions of users.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 *
 * @param functionArn ARN by which the function was invoked
 * @param options how the SDK's client differs from the ordinary one
 */
export async function handOver(
  functionArn: string,
  rest: ReconcileRequest,
  options: LambdaClientConfig = {},
): Promise<void> {
  const sdk: typeof import("@aws-sdk/client-lambda") = require("@aws-sdk/client-lambda");
  const client = new sdk.LambdaClient(options);
  await client.send(
    new sdk.InvokeCommand({ FunctionName: functionArn, InvocationType: "Event", Payload: JSON.stringify(rest) }),
  );
}
