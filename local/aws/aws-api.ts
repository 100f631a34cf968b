import type { IncomingMessage } from "node:http";
import { bodyOf, RequestError } from "../functions/invoke-request";
import { AwsError } from "./aws-error";

/** Answers one operation of an AWS service. @throws AwsError where AWS would refuse */
export type AwsOperation = (input: unknown) => Promise<object>;

/** What is served to functions beside Lambda's Invoke, and to whom. */
export interface AwsApi {
  /** Session token that callers must send. */
  readonly sessionToken: string;
  /** Operations by `X-Amz-Target`, such as `AmazonSQS.SendMessage`. */
  readonly operations: ReadonlyMap<string, AwsOperation>;
}

/** An answer in AWS's JSON protocols. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whether a request speaks one of AWS's JSON protocols: all operations are posted to one path and named in a header. */
export function isAwsCall({ method, url, headers }: IncomingMessage): boolean {
  return method === "POST" && url === "/" && typeof headers["x-amz-target"] === "string";
}

/**
 * Answers such a request; never rejects. The signature is not checked: nobody but the functions has the token.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export async function answerAwsCall(request: IncomingMessage, api: AwsApi): Promise<AwsAnswer> {
  const type = String(request.headers["content-type"] ?? "");
  const headers = {
    "Content-Type": type.startsWith("application/x-amz-json-1.") ? type : "application/x-amz-json-1.1",
  };
  try {
    return { status: 200, headers, body: JSON.stringify(await answer(request, api)) };
  } catch (error) {
    const { status, code, message } = awsError(error);
    return {
      status,
      headers: { ...headers, "x-amzn-ErrorType": code },
      body: JSON.stringify({ __type: code, message }),
    };
  }
}

async function answer(request: IncomingMessage, { sessionToken, operations }: AwsApi): Promise<object> {
  if (request.headers["x-amz-security-token"] !== sessionToken) {
    throw new AwsError(
      "UnrecognizedClientException",
      "The security token included in the request is invalid: only the functions of this system have it.",
      403,
    );
  }
  const target = String(request.headers["x-amz-target"]);
  const operation = operations.get(target);
  if (!operation) {
    const known = [...operations.keys()].join(", ");
    throw new AwsError("UnknownOperationException", `${target} is not served here; ${known} are.`);
  }
  return operation(parsed(await bodyOf(request)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError("SerializationException", "The request cannot be read; its body must be JSON.");
  }
}

function awsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof RequestError) return new AwsError(error.code, error.message, error.status);
  return new AwsError("InternalFailure", "The endpoint failed.", 500);
}
