import { createServer, type Server } from "node:http";
import { loadLocalEnvironment } from "../../../../environments";
import type { Grant, Granted } from "../../../../local/check/granted/granted";
import { grantedInFiles } from "../../../../local/check/granted/in-files";
import { Unexpected } from "../../../../local/check/step";
import { metadataStep } from "../../../../local/check/steps/metadata";
import { localSettings } from "../../../../local/settings";

/** Metadata in the form of an export, with one entry per permission. */
function exported({ grants }: Granted, ...others: Grant[]) {
  const tables = [...grants, ...others].map(({ table, operation, role, permission }) => ({
    table: { name: table, schema: "public" },
    [`${operation}_permissions`]: [{ role, permission }],
  }));
  return JSON.stringify({ version: 3, sources: [{ name: "default", tables }] });
}

describe("the step that compares whole permissions", () => {
  let server: Server;
  let answer: { readonly status: number; readonly body: string };
  let work: () => Promise<string | undefined>;

  beforeEach(async () => {
    server = createServer((_, response) => {
      response.writeHead(answer.status, { connection: "close" }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const hasuraUrl = `http://127.0.0.1:${port}`;
    const settings = localSettings(loadLocalEnvironment(), { dataDirectory: "/data", hasuraUrl });
    ({ work } = metadataStep({ settings }));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it("asks no engine beside the stand-in", async () => {
    const step = metadataStep({ settings: localSettings(loadLocalEnvironment(), { dataDirectory: "/data" }) });
    expect(step.name).toBe("hasura/metadata grants what was meant and no more");
    expect(await step.work()).toBe("15 permissions in hasura/metadata");
  });

  it("compares an engine's, too", async () => {
    answer = { status: 200, body: exported(grantedInFiles()) };
    expect(await work()).toBe("15 permissions, in hasura/metadata and in the engine");
  });

  it("says that an engine does not tell its own", async () => {
    answer = { status: 404, body: "" };
    expect(await work()).toBe(
      "15 permissions in hasura/metadata; not those in the engine: it answers 404 to export_metadata",
    );
  });

  it("fails where the engine alone has more, and says where to say so", async () => {
    const permission = { filter: {} };
    const extra: Grant = { where: "", table: "users", role: "user", operation: "delete", permission };
    answer = { status: 200, body: exported(grantedInFiles(), extra) };
    await expect(work()).rejects.toThrow(
      new Unexpected(
        'users, role user, delete: expected none, found {"filter":{}} (the engine\'s metadata). ' +
          "Undo what is not meant, and say what is in local/check/expected-permissions.ts",
      ),
    );
  });
});
