import { withRetries } from "../../../functions/reconcile-users/retry";
import { HasuraError } from "../../../functions/shared/hasura";
import { type HasuraServer, hasuraServer } from "./hasura-server";
import { person, row } from "./people";

const ROWS = { data: { users: [row(person(1))] } };
const refusal = (code: string, message = "") => ({ errors: [{ message, extensions: { path: "$", code } }] });
const WRONG_SECRET = refusal("access-denied", 'invalid "x-hasura-admin-secret"/"x-hasura-access-key"');

let server: HasuraServer | undefined;

afterEach(() => server?.close());

/** A table whose requests get these answers, one after another; the last one again and again. */
async function answering(...answers: readonly unknown[]): Promise<HasuraServer> {
  server = await hasuraServer(async (_, count) => answers[Math.min(count, answers.length) - 1]);
  return server;
}

describe("a table behind a Hasura in trouble", () => {
  it.each([
    ["an HTTP status", 503],
    ["an error in a 200", refusal("unexpected")],
    ["an answer without rows", { data: {} }],
    ["a row without its fields", { data: { users: [{ id: "a" }] } }],
  ])("asks again after %s", async (_, answer) => {
    const { table, requests } = await answering(answer, answer, ROWS);
    expect(await table.rowsOf(["a"])).toHaveLength(1);
    expect(requests).toHaveLength(3);
  });

  it.each([
    ["rowsOf", 503, "status", "HTTP status 503"],
    ["rowsOf", refusal("permission-error"), "graphql", "permission-error"],
    ["rowsOf", { data: { users: [{ id: "a" }] } }, "malformed", "the answer has no rows"],
    ["write", { data: {} }, "malformed", "the answer has no affected_rows"],
    ["markDeleted", { data: { update_users: null } }, "malformed", "the answer has no affected_rows"],
  ] as const)("gives up after the last attempt: %s, %j", async (method, answer, code, message) => {
    const { table, requests } = await answering(answer);
    const attempt = {
      rowsOf: () => table.rowsOf(["a"]),
      write: () => table.write([row(person(1))]),
      markDeleted: () => table.markDeleted(["a"], "2025-01-01T00:00:00Z"),
    }[method];
    await expect(attempt()).rejects.toMatchObject({ name: "HasuraError", code, message });
    expect(requests).toHaveLength(3);
  });

  it("does not ask again when the newest secret is refused", async () => {
    const { table, requests } = await answering(WRONG_SECRET);
    await expect(table.rowsOf(["a"])).rejects.toMatchObject({ code: "secret-refused" });
    expect(requests).toHaveLength(1);
  });
});

describe("withRetries", () => {
  it.each([
    [[], 1],
    [[1], 2],
    [[1, 1, 1], 4],
  ])("tries once, and once more after each pause: %j", async (pauses, attempts) => {
    let count = 0;
    const failing = async () => {
      count += 1;
      throw new HasuraError("refused", String(count));
    };
    await expect(withRetries(failing, pauses)).rejects.toThrow(String(attempts));
    expect(count).toBe(attempts);
  });

  it("waits as long as it says", async () => {
    const started = performance.now();
    await expect(withRetries(() => Promise.reject(new Error("no")), [30, 30])).rejects.toThrow("no");
    expect(performance.now() - started).toBeGreaterThanOrEqual(58);
  });

  it("ends at once where the function itself is set up wrongly", async () => {
    let count = 0;
    const failing = async () => {
      count += 1;
      throw new HasuraError("configuration", "no URL");
    };
    await expect(withRetries(failing, [1])).rejects.toMatchObject({ code: "configuration" });
    expect(count).toBe(1);
  });
});
