import type { SyncHandler } from "../../../functions/sync-users/create-handler";
import { json, recordingServer } from "../shared/recording-server";
import { UNSENDABLE_SUBS } from "../shared/users/unsendable-subs";
import { type MadeUpUser, signInEvent } from "./sign-in-event";

const ADA: MadeUpUser = {
  kind: "username-pool",
  sub: "5f0a8c1e-7d3b-4a52-9c66-0b1e2d3c4f5a",
  email: "ada@example.com",
};
const EVENT = signInEvent("PostAuthentication_Authentication", ADA);
const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:admin-secret-AbCdEf";
const QUEUE = "https://sqs.eu-central-1.amazonaws.com/123456789012/users";

const mockRead = jest.fn<Promise<unknown>, [unknown, unknown]>();
const mockSend = jest.fn<Promise<unknown>, [unknown, unknown]>();
const mockClient = jest.fn();

jest.mock("@aws-sdk/client-secrets-manager", () => ({
  SecretsManagerClient: class {
    send = mockRead;
  },
  GetSecretValueCommand: class {
    constructor(readonly input: unknown) {}
  },
}));

jest.mock("@aws-sdk/client-sqs", () => ({
  SQSClient: class {
    constructor(options: unknown) {
      mockClient(options);
    }
    send = mockSend;
  },
  SendMessageCommand: class {
    constructor(readonly input: unknown) {}
  },
}));

const before = { ...process.env };
let log: jest.SpyInstance;
const servers: Awaited<ReturnType<typeof recordingServer>>[] = [];

beforeEach(() => {
  jest.resetAllMocks();
  mockRead.mockResolvedValue({ SecretString: "s3cret" });
  mockSend.mockResolvedValue({});
  log = jest.spyOn(process.stdout, "write").mockImplementation(() => true);
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  jest.restoreAllMocks();
  process.env = { ...before };
});

/** A Hasura that writes whatever comes. */
async function healthy() {
  const server = await recordingServer((r) => json(r, { data: { insert_users: { affected_rows: 1 } } }));
  servers.push(server);
  return server;
}

/** A cold start: the module is evaluated anew with these variables in the environment. */
function coldStart(variables: Record<string, string>): SyncHandler {
  process.env = { ...before, ...variables };
  let started: SyncHandler | undefined;
  jest.isolateModules(() => {
    started = jest.requireActual<{ handler: SyncHandler }>("../../../functions/sync-users/handler").handler;
  });
  if (!started) throw new Error("the module exports no handler");
  return started;
}

const lines = () => log.mock.calls.map(([line]) => JSON.parse(String(line)));
const ALL = { HASURA_GRAPHQL_URL: "http://127.0.0.1:1", HASURA_ADMIN_SECRET_ARN: ARN, SYNC_QUEUE_URL: QUEUE };

test("writes through Hasura, with the secret and in the role", async () => {
  const server = await healthy();
  const handler = coldStart({ ...ALL, HASURA_GRAPHQL_URL: server.url });
  await expect(handler(EVENT)).resolves.toBe(EVENT);
  await expect(handler(EVENT)).resolves.toBe(EVENT);
  expect(server.received).toHaveLength(2);
  expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(1);
  expect(server.received[0]?.headers).toMatchObject({
    "x-hasura-admin-secret": "s3cret",
    "x-hasura-role": "user_sync",
    "x-hasura-user-id": ADA.sub,
  });
  expect(mockRead.mock.calls).toEqual([[{ input: { SecretId: ARN } }, { abortSignal: expect.any(AbortSignal) }]]);
  expect(mockClient).not.toHaveBeenCalled();
  expect(lines()).toEqual([]);
});

test("each row is written in a request for its user, over the connection of the one before", async () => {
  const server = await healthy();
  const handler = coldStart({ ...ALL, HASURA_GRAPHQL_URL: server.url });
  for (const sub of ["sub-1", "sub-2", "s".repeat(256)]) {
    await handler(signInEvent("PostConfirmation_ConfirmSignUp", { ...ADA, sub }));
  }
  const written = server.received.map(({ headers, body }) => [
    headers["x-hasura-user-id"],
    JSON.parse(body).variables.users.map(({ id }: { id: string }) => id),
  ]);
  expect(written).toEqual(["sub-1", "sub-2", "s".repeat(256)].map((sub) => [sub, [sub]]));
  expect(new Set(server.received.map(({ connection }) => connection)).size).toBe(1);
});

test("a sub that no header holds is no user: nothing is sent, and the login goes on", async () => {
  const server = await healthy();
  const handler = coldStart({ ...ALL, HASURA_GRAPHQL_URL: server.url });
  for (const [, sub] of UNSENDABLE_SUBS) {
    const event = signInEvent("PostAuthentication_Authentication", { ...ADA, sub });
    await expect(handler(event)).resolves.toBe(event);
  }
  expect(server.received).toEqual([]);
  expect(mockSend).not.toHaveBeenCalled();
  const line = { level: "error", message: "sync-event-unusable", problem: "no-user" };
  expect(lines()).toEqual(UNSENDABLE_SUBS.map(() => expect.objectContaining(line)));
});

test("sends the user to the queue when Hasura is away, by one client with at most one retry", async () => {
  const handler = coldStart(ALL);
  await handler(EVENT);
  await handler(EVENT);
  expect(mockClient.mock.calls).toEqual([[expect.objectContaining({ maxAttempts: 2 })]]);
  const [input, options] = mockSend.mock.calls[0] ?? [];
  expect(input).toEqual({ input: { QueueUrl: QUEUE, MessageBody: expect.any(String) } });
  expect(options).toEqual({ abortSignal: expect.any(AbortSignal) });
  const body = JSON.parse(Object(input).input.MessageBody);
  expect(body).toEqual({ id: ADA.sub, username: "name-5f0a8c1e", email: ADA.email, at: expect.any(String) });
  expect(lines()[0]).toEqual({
    level: "warn",
    message: "user-queued",
    sub: ADA.sub,
    reason: "refused",
    detail: "ECONNREFUSED",
  });
});

const empty = (name: string) => `${name} must be set and is empty; deploy the environment again`;

test.each([
  ["HASURA_GRAPHQL_URL", "", empty("HASURA_GRAPHQL_URL")],
  ["HASURA_ADMIN_SECRET_ARN", "", empty("HASURA_ADMIN_SECRET_ARN")],
  [
    "HASURA_GRAPHQL_URL",
    "hasura",
    'Hasura\'s URL must be an http or https URL, received "hasura"; deploy the environment again',
  ],
])("%s that is %j blocks no login and loses nobody", async (name, value, detail) => {
  const handler = coldStart({ ...ALL, [name]: value });
  await expect(handler(EVENT)).resolves.toBe(EVENT);
  expect(mockSend).toHaveBeenCalledTimes(1);
  expect(lines()).toMatchObject([{ message: "user-queued", reason: "configuration", detail }]);
});

test("without any variable, the user is in the log, with the reasons", async () => {
  const handler = coldStart({ HASURA_GRAPHQL_URL: "", HASURA_ADMIN_SECRET_ARN: "", SYNC_QUEUE_URL: "" });
  await expect(handler(EVENT)).resolves.toBe(EVENT);
  const reasons = { reason: "configuration", queueReason: "configuration", queueDetail: empty("SYNC_QUEUE_URL") };
  expect(lines()).toMatchObject([{ message: "user-not-kept", user: { id: ADA.sub, email: ADA.email }, ...reasons }]);
});

test("the variables are read at the start alone", async () => {
  const handler = coldStart(ALL);
  process.env = { ...before };
  await handler(EVENT);
  expect(lines()).toMatchObject([{ message: "user-queued", reason: "refused" }]);
});
