import type { SyncedUser } from "../../../contracts/user-sync";
import { createHandler } from "../../../functions/retry-users/create-handler";
import { BATCH_MS, USER_MS, writeBatch } from "../../../functions/retry-users/write-batch";
import { HasuraError, type HasuraErrorCode } from "../../../functions/shared/hasura";
import { UNSENDABLE_SUBS } from "../shared/users/unsendable-subs";

const user = (id: string): SyncedUser => ({ id, username: `name-${id}`, email: null, at: "2026-01-02T03:04:05.006Z" });
const message = (id: string, body = JSON.stringify(user(id))) => ({ messageId: `m-${id}`, body });
const BATCH = ["1", "2", "3"].map((id) => message(id));
const never = () => new Promise<never>(() => undefined);

/** Writes everybody but those who are named, who fail so. */
const failing = (code: HasuraErrorCode, ...ids: string[]) =>
  jest.fn(async ({ id }: SyncedUser) => {
    if (ids.includes(id)) throw new HasuraError(code, "text");
  });

afterEach(() => jest.useRealTimers());

test("writes each user", async () => {
  const write = failing("graphql");
  await expect(writeBatch(BATCH, write)).resolves.toEqual([]);
  expect(write.mock.calls.map(([each]) => each)).toEqual(["1", "2", "3"].map(user));
});

test("the same user twice is written twice", async () => {
  const write = failing("graphql");
  await expect(writeBatch([message("1"), message("1")], write)).resolves.toEqual([]);
  expect(write).toHaveBeenCalledTimes(2);
});

test.each(["graphql", "malformed"] as const)("%s concerns one message alone", async (code) => {
  const write = failing(code, "2");
  await expect(writeBatch(BATCH, write)).resolves.toEqual([{ messageId: "m-2", reason: code }]);
  expect(write).toHaveBeenCalledTimes(3);
});

test.each(["refused", "timeout", "reset", "dns", "tls", "status", "secret", "secret-refused"] as const)(
  "%s shows that Hasura is away: the rest is not tried",
  async (code) => {
    const write = failing(code, "2");
    await expect(writeBatch(BATCH, write)).resolves.toEqual([
      { messageId: "m-2", reason: code },
      { messageId: "m-3", reason: code },
    ]);
    expect(write).toHaveBeenCalledTimes(2);
  },
);

test.each(["", "{", "null", "{}", JSON.stringify({ ...user("2"), at: "yesterday" })])(
  "the message %j is not done, the others are",
  async (body) => {
    const write = failing("graphql");
    const batch = [message("1"), message("2", body), message("3")];
    await expect(writeBatch(batch, write)).resolves.toEqual([{ messageId: "m-2", reason: "message" }]);
    expect(write).toHaveBeenCalledTimes(2);
  },
);

test.each(UNSENDABLE_SUBS)("a message whose sub has %s is not done, the others are", async (_, sub) => {
  const write = failing("graphql");
  const batch = [message("1"), message("2", JSON.stringify(user(sub))), message("3")];
  await expect(writeBatch(batch, write)).resolves.toEqual([{ messageId: "m-2", reason: "message" }]);
  expect(write.mock.calls.map(([{ id }]) => id)).toEqual(["1", "3"]);
});

test.each([1, 256])("a sub may be as long as %d characters", async (length) => {
  const sub = "s".repeat(length);
  const write = failing("graphql");
  await expect(writeBatch([message(sub)], write)).resolves.toEqual([]);
  expect(write.mock.calls.map(([{ id }]) => id)).toEqual([sub]);
});

test("a user who takes too long is not done", async () => {
  jest.useFakeTimers();
  const answer = writeBatch([message("1"), message("2")], never);
  await jest.advanceTimersByTimeAsync(USER_MS + 1);
  await expect(answer).resolves.toEqual([
    { messageId: "m-1", reason: "timeout" },
    { messageId: "m-2", reason: "timeout" },
  ]);
});

test("a batch ends before the function's 30 seconds, however slow each of its users is", async () => {
  jest.useFakeTimers();
  const slow = () => new Promise((resolve) => setTimeout(resolve, USER_MS - 100));
  const batch = Array.from({ length: 10 }, (_, index) => message(String(index)));
  const started = performance.now();
  const answer = writeBatch(batch, slow).then((notDone) => ({ notDone, took: performance.now() - started }));
  await jest.advanceTimersByTimeAsync(60_000);
  const { notDone, took } = await answer;
  expect(notDone.map(({ messageId }) => messageId)).toEqual(["m-5", "m-6", "m-7", "m-8", "m-9"]);
  expect(took).toBeLessThanOrEqual(BATCH_MS + 100);
});

describe("the handler", () => {
  it("says which messages SQS is to deliver again, in one line of the log", async () => {
    const log = jest.fn();
    const handler = createHandler({ write: failing("refused", "2"), log });
    await expect(handler({ Records: BATCH })).resolves.toEqual({
      batchItemFailures: [{ itemIdentifier: "m-2" }, { itemIdentifier: "m-3" }],
    });
    const notDone = [
      { messageId: "m-2", reason: "refused" },
      { messageId: "m-3", reason: "refused" },
    ];
    expect(log.mock.calls).toEqual([[{ level: "warn", message: "users-not-written", of: 3, notDone }]]);
  });

  it("says nothing when all is done", async () => {
    const log = jest.fn();
    const handler = createHandler({ write: failing("refused"), log });
    await expect(handler({ Records: BATCH })).resolves.toEqual({ batchItemFailures: [] });
    expect(log).not.toHaveBeenCalled();
  });
});
