import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { writeUsersRow } from "../../local/users-row";

interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

let asked: Asked[] = [];
let answer = "";
let status = 200;
let server: Server;
let graphqlUrl = "";

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(pieces).toString()) });
    if (answer !== "never") response.writeHead(status).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  graphqlUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1/graphql`;
});

beforeEach(() => {
  asked = [];
  status = 200;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const write = () => writeUsersRow({ id: "sub-1", username: 'a"da' }, { graphqlUrl, adminSecret: "secret" });

describe("writeUsersRow", () => {
  it("upserts the row in the role that may do nothing else, with values as variables", async () => {
    answer = '{"data":{"insert_users":{"affected_rows":1}}}';
    await write();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "x-hasura-admin-secret": "secret",
      "x-hasura-role": "user_sync",
    });
    expect(asked[0]?.body).toStrictEqual({
      query: expect.stringContaining("on_conflict: { constraint: users_pkey, update_columns: [username] }"),
      variables: { id: "sub-1", username: 'a"da' },
    });
  });

  it("rejects with Hasura's reason", async () => {
    answer = '{"errors":[{"message":"permission denied"},{"message":"another"}]}';
    await expect(write()).rejects.toThrow(new Error("permission denied"));
  });

  it("rejects for an answer that is none of Hasura's", async () => {
    status = 502;
    answer = "<html>bad gateway</html>";
    await expect(write()).rejects.toThrow("<html>");
  });

  it("gives up on an engine that does not answer: a login waits 1.5 s at most", async () => {
    answer = "never";
    const start = performance.now();
    await expect(write()).rejects.toThrow("timeout");
    const waited = performance.now() - start;
    expect(waited).toBeGreaterThan(1_400);
    expect(waited).toBeLessThan(4_000);
  });

  it("rejects when there is no engine", async () => {
    await expect(
      writeUsersRow({ id: "1", username: "ada" }, { graphqlUrl: "http://127.0.0.1:1/v1/graphql", adminSecret: "" }),
    ).rejects.toThrow("fetch failed");
  });
});
