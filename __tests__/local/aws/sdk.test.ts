import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AwsApi } from "../../../local/aws/aws-api";
import { getSecretValue } from "../../../local/aws/secrets-manager";
import { sendMessage } from "../../../local/aws/sqs";
import { invokeFunction } from "../../../local/functions/invoke-function";
import { startFunctions } from "../../../local/functions/start-functions";
import type { Listening } from "../../../local/listen";
import { freePorts } from "../../../local/ports";
import { written } from "../functions/fixture";
import { SDK_HANDLER } from "./sdk-function";

const ARN = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:example-local-admin-LOCAL0";
const TOKEN = "token-of-this-start";
const sent: string[] = [];

let directory: string;
let url: string;
let queueUrl: string;
let running: Listening;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "sdk-"));
  const { functions: port } = await freePorts("127.0.0.1");
  url = `http://127.0.0.1:${port}`;
  queueUrl = `${url}/000000000000/example-local-sync-users`;
  const send = async (body: string) => `message-${sent.push(body)}`;
  const aws: AwsApi = {
    sessionToken: TOKEN,
    operations: new Map([
      ["secretsmanager.GetSecretValue", getSecretValue(ARN, "the admin secret")],
      ["AmazonSQS.SendMessage", sendMessage({ url: queueUrl, send })],
    ]),
  };
  const access = { endpointUrl: url, cognitoUrl: url, sessionToken: TOKEN };
  const functions = [
    written("handler.ts", SDK_HANDLER, { name: "trusted", aws: access }),
    written("handler.ts", SDK_HANDLER, { name: "stranger", aws: { ...access, sessionToken: "another" } }),
  ];
  running = await startFunctions({
    host: "127.0.0.1",
    port,
    functions,
    aws,
    // Far from the project: the SDK must be found nevertheless.
    directory: join(directory, "data", "functions"),
    log: () => {},
    onCrash: (error) => {
      throw error;
    },
  });
});

afterAll(async () => {
  await running.stop();
  rmSync(directory, { recursive: true });
});

const ask = (event: unknown, name = "trusted") => invokeFunction(url, name, event);

test("the SDK of a function reads the secret", async () => {
  expect(await ask({ secret: ARN })).toStrictEqual({ SecretString: "the admin secret", ARN });
});

test("the SDK of a function sends a message, and its checksum is right", async () => {
  expect(await ask({ queue: queueUrl, body: '{"name":"Zoë"}' })).toStrictEqual({ MessageId: "message-1" });
  expect(sent).toStrictEqual(['{"name":"Zoë"}']);
});

test("the SDK of a function invokes a function", async () => {
  expect(await ask({ invoke: "arn:aws:lambda:eu-west-1:000000000000:function:trusted" })).toStrictEqual({
    StatusCode: 202,
  });
});

const TAKES = "SendMessage takes QueueUrl and MessageBody here, and both are texts.";
const SERVED = "secretsmanager.GetSecretValue, AmazonSQS.SendMessage are.";

test.each([
  {
    name: "another secret",
    event: () => ({ secret: `${ARN}2` }),
    says: {
      code: "ResourceNotFoundException",
      message: "Secrets Manager can't find the specified secret.",
      status: 400,
    },
  },
  {
    name: "another operation",
    event: () => ({ list: true }),
    says: {
      code: "UnknownOperationException",
      message: `secretsmanager.ListSecrets is not served here; ${SERVED}`,
      status: 400,
    },
  },
  {
    name: "another queue",
    event: () => ({ queue: `${queueUrl}2`, body: "x" }),
    says: { code: "QueueDoesNotExist", message: "The specified queue does not exist.", status: 400 },
  },
  {
    name: "what the queue does not do here",
    event: () => ({ queue: queueUrl, body: "x", more: { DelaySeconds: 5 } }),
    says: { code: "InvalidParameterValue", message: TAKES, status: 400 },
  },
])("$name is refused in AWS's words", async ({ event, says }) => {
  expect(await ask(event())).toStrictEqual(says);
  expect(sent).toHaveLength(1);
});

test("whoever has other credentials gets neither secret nor queue", async () => {
  const says = {
    code: "UnrecognizedClientException",
    message: "The security token included in the request is invalid: only the functions of this system have it.",
    status: 403,
  };
  expect(await ask({ secret: ARN }, "stranger")).toStrictEqual(says);
  expect(await ask({ queue: queueUrl, body: "x" }, "stranger")).toStrictEqual(says);
});
