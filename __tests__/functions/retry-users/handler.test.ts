import type { PartialBatchResponse, QueueEvent } from "../../../functions/retry-users/create-handler";
import { json, recordingServer } from "../shared/recording-server";

type Handler = (event: QueueEvent) => Promise<PartialBatchResponse>;

const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:admin-secret-AbCdEf";
const SPACE = "sub 2";

jest.mock("@aws-sdk/client-secrets-manager", () => ({
  SecretsManagerClient: class {
    send = async () => ({ SecretString: "s3cret" });
  },
  GetSecretValueCommand: class {
    constructor(readonly input: unknown) {}
  },
}));

const before = { ...process.env };
let log: jest.SpyInstance;
let server: Awaited<ReturnType<typeof recordingServer>>;

beforeEach(async () => {
  server = await recordingServer((r) => json(r, { data: { insert_users: { affected_rows: 1 } } }));
  log = jest.spyOn(process.stdout, "write").mockImplementation(() => true);
});

afterEach(async () => {
  await server.stop();
  jest.restoreAllMocks();
  process.env = { ...before };
});

/** A cold start: the module is evaluated anew with Hasura at this URL. */
function coldStart(url: string): Handler {
  process.env = { ...before, HASURA_GRAPHQL_URL: url, HASURA_ADMIN_SECRET_ARN: ARN };
  let started: Handler | undefined;
  jest.isolateModules(() => {
    started = jest.requireActual<{ handler: Handler }>("../../../functions/retry-users/handler").handler;
  });
  if (!started) throw new Error("the module exports no handler");
  return started;
}

const message = (id: string) => ({
  messageId: `m-${id}`,
  body: JSON.stringify({ id, username: `name-${id}`, email: null, at: "2026-01-02T03:04:05.006Z" }),
});

test("writes each user of a batch in a request of their own, made for them; one that no header holds fails alone", async () => {
  const handler = coldStart(server.url);
  const Records = ["sub-1", SPACE, "sub-3"].map(message);
  await expect(handler({ Records })).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: `m-${SPACE}` }] });
  const written = server.received.map(({ headers, body }) => ({
    role: headers["x-hasura-role"],
    for: headers["x-hasura-user-id"],
    ids: JSON.parse(body).variables.users.map(({ id }: { id: string }) => id),
  }));
  expect(written).toEqual(["sub-1", "sub-3"].map((sub) => ({ role: "user_sync", for: sub, ids: [sub] })));
  const notDone = [{ messageId: `m-${SPACE}`, reason: "message" }];
  const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)));
  expect(lines).toEqual([{ level: "warn", message: "users-not-written", of: 3, notDone }]);
});
