import type { Hasura } from "../../../../functions/shared/hasura";
import { Hasura as Client } from "../../../../functions/shared/hasura";
import { signedInRow, writeUsers } from "../../../../functions/shared/users/write-users";
import { json, recordingServer } from "../recording-server";

const USER = { id: "sub-1", username: "ada", email: "ada@example.com", at: "2026-01-02T03:04:05.006Z" };
const budget = { signal: new AbortController().signal };
const adminSecret = { cached: false, read: async () => "one", forget: () => undefined };

async function write(data: unknown) {
  const server = await recordingServer((response) => json(response, { data }));
  const hasura: Hasura = new Client({ url: server.url, role: "user_sync", adminSecret });
  const outcome = await Promise.allSettled([writeUsers(hasura, [signedInRow(USER)], budget)]);
  await server.stop();
  return { outcome: outcome[0], body: JSON.parse(server.received[0]?.body ?? "") };
}

test("upserts the row of somebody who is there and enabled", async () => {
  const { outcome, body } = await write({ insert_users: { affected_rows: 1 } });
  expect(outcome).toEqual({ status: "fulfilled", value: 1 });
  expect(body.variables).toEqual({
    users: [
      {
        id: "sub-1",
        username: "ada",
        email: "ada@example.com",
        disabled: false,
        deleted_at: null,
        synced_at: "2026-01-02T03:04:05.006Z",
      },
    ],
  });
  expect(body.query.replaceAll(/\s+/g, " ")).toContain(
    "on_conflict: { constraint: users_pkey, update_columns: [username, email, disabled, deleted_at, synced_at] }",
  );
});

test("writes for the user of the budget", async () => {
  const server = await recordingServer((response) => json(response, { data: { insert_users: { affected_rows: 1 } } }));
  const hasura = new Client({ url: server.url, role: "user_sync", adminSecret });
  const budgets = [{ ...budget, userId: USER.id }, budget];
  for (const each of budgets) await writeUsers(hasura, [signedInRow(USER)], each).catch(() => undefined);
  await server.stop();
  expect(server.received.map(({ headers }) => headers["x-hasura-user-id"])).toEqual(["sub-1", undefined]);
});

test("no row changed is as good", async () => {
  expect((await write({ insert_users: { affected_rows: 0 } })).outcome).toEqual({ status: "fulfilled", value: 0 });
});

test.each([{}, { insert_users: null }, { insert_users: {} }, { insert_users: { affected_rows: "1" } }])(
  "%j is no answer",
  async (data) => {
    const reason = expect.objectContaining({ code: "malformed", message: "the answer has no affected_rows" });
    expect((await write(data)).outcome).toEqual({ status: "rejected", reason });
  },
);
