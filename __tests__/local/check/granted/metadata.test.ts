import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grantedInEngine } from "../../../../local/check/granted/in-engine";
import { grantedInFiles } from "../../../../local/check/granted/in-files";
import { Unexpected } from "../../../../local/check/step";

const TABLE = {
  table: { name: "users", schema: "public" },
  object_relationships: [{ name: "author" }],
  select_permissions: [{ role: "user", permission: { columns: ["id"], filter: {} }, comment: "" }],
};
const OTHER = {
  table: { name: "log", schema: "audit" },
  delete_permissions: [{ role: "user", permission: { filter: {} } }],
};

const grants = (users: string, log: string) => [
  { where: users, table: "users", operation: "select", role: "user", permission: { columns: ["id"], filter: {} } },
  { where: log, table: "audit_log", operation: "delete", role: "user", permission: { filter: {} } },
];

describe("grantedInFiles", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "metadata-"));
    cpSync(join(__dirname, "../../../../hasura/metadata"), directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, value: unknown) => writeFileSync(join(directory, file), JSON.stringify(value));

  it("reads also what the stand-in would refuse, with the file of each permission", () => {
    write("databases/databases.yaml", [
      { name: "default", tables: "!include tables.yaml" },
      { name: "b", tables: [OTHER] },
      { name: "empty" },
    ]);
    write("databases/tables.yaml", ["!include users.yaml"]);
    write("databases/users.yaml", TABLE);
    write("inherited_roles.yaml", [{ role_name: "chief", role_set: ["user"] }]);
    expect(grantedInFiles(directory)).toStrictEqual({
      grants: grants("hasura/metadata/databases/users.yaml", "hasura/metadata/databases/databases.yaml"),
      inheritedRoles: ["chief"],
    });
  });

  it("says which file is no metadata", () => {
    write("databases/default/tables/public_users.yaml", {
      table: { name: "users" },
      select_permissions: [{ role: 1 }],
    });
    expect(() => grantedInFiles(directory)).toThrow(
      new Unexpected(
        "hasura/metadata/databases/default/tables/public_users.yaml is no metadata of Hasura: " +
          "select_permissions.0.role: Invalid input: expected string, received number",
      ),
    );
  });
});

describe("grantedInEngine", () => {
  let server: Server | undefined;
  let received: unknown;
  afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

  async function engine(status: number, body: string) {
    server = createServer(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      received = [request.method, request.url, request.headers["x-hasura-admin-secret"], JSON.parse(text)];
      response.writeHead(status, { connection: "close" }).end(body);
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    return { hasuraUrl: `http://127.0.0.1:${port}`, adminSecret: "secret" };
  }

  it("asks for the engine's metadata and reads it", async () => {
    const inherited_roles = [{ role_name: "chief", role_set: [] }];
    const exported = {
      version: 3,
      sources: [{ name: "default", tables: [TABLE] }, { name: "b", tables: [OTHER] }, { name: "empty" }],
    };
    const settings = await engine(200, JSON.stringify({ ...exported, inherited_roles }));
    const where = "the engine's metadata";
    expect(await grantedInEngine(settings)).toStrictEqual({
      granted: { grants: grants(where, where), inheritedRoles: ["chief"] },
    });
    expect(received).toStrictEqual(["POST", "/v1/metadata", "secret", { type: "export_metadata", args: {} }]);
  });

  it.each([404, 501, 401])("says that it is not told (%s)", async (status) => {
    const settings = await engine(status, "{}");
    expect(await grantedInEngine(settings)).toStrictEqual({ untold: `it answers ${status} to export_metadata` });
  });

  it.each([
    ["no JSON", "<html>", ": Invalid input: expected object, received string"],
    ["no metadata", "{}", "sources: Invalid input: expected array, received undefined"],
  ])("fails for %s", async (_, body, reason) => {
    await expect(grantedInEngine(await engine(200, body))).rejects.toThrow(
      new Unexpected(`the engine's metadata is no metadata of Hasura: ${reason}`),
    );
  });
});
