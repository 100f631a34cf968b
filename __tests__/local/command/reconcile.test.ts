import { createServer } from "node:http";
import { parseArguments } from "../../../local/command/arguments";
import { jsonOutput } from "../../../local/command/output";
import { run } from "../../../local/command/run";
import { LocalError } from "../../../local/local-error";
import { freePorts } from "../../../local/ports";
import type { Ports } from "../../../local/settings";

const HOST = "127.0.0.1";

let ports: Ports;

beforeEach(async () => {
  ports = await freePorts(HOST);
});

describe("npm run local -- reconcile", () => {
  const report = {
    dryRun: true,
    poolUsers: 3,
    rows: 2,
    missing: 1,
    stale: 0,
    disabled: 0,
    orphaned: 0,
    repaired: 0,
    next: null,
  };
  const reconcile = async (...more: readonly string[]) => {
    const lines: string[] = [];
    const args = parseArguments(["reconcile", "--port-functions", String(ports.functions), ...more]);
    const output = jsonOutput((line) => lines.push(line));
    const status = await run(args, { adminSecret: undefined, output, interrupted: new Promise(() => {}) });
    return { status, events: lines.map((line) => JSON.parse(line)) };
  };

  /** Stands for a running system: an endpoint with some functions. */
  async function withFunctions(answer: { status?: number; headers?: Record<string, string>; body: unknown }) {
    const asked: { readonly url: string | undefined; readonly body: string }[] = [];
    const server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      asked.push({ url: request.url, body: Buffer.concat(pieces).toString() });
      response
        .writeHead(answer.status ?? 200, { connection: "close", ...answer.headers })
        .end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(ports.functions, HOST, resolve));
    return { asked, stop: () => new Promise((resolve) => server.close(resolve)) };
  }

  it.each([
    { more: ["--dry-run"], event: { settleMinutes: 0, dryRun: true } },
    { more: [], event: { settleMinutes: 0, dryRun: false } },
  ])("asks the system that runs and prints the report, with $more", async ({ more, event }) => {
    const { asked, stop } = await withFunctions({ body: report });
    expect(await reconcile(...more)).toStrictEqual({ status: 0, events: [{ event: "reconciled", ...report }] });
    expect(asked).toStrictEqual([
      { url: "/2015-03-31/functions/example-local-reconcile-users/invocations", body: JSON.stringify(event) },
    ]);
    await stop();
  });

  const nothing = () =>
    new LocalError(
      `No npm run local was found at http://localhost:${ports.functions}: nothing there runs example-local-reconcile-users. Start it with npm run local, or give this command the same --port or --port-functions as that one.`,
    );

  it("says that nothing runs there", async () => {
    await expect(reconcile()).rejects.toThrow(nothing());
  });

  it.each([
    {
      name: "another system",
      answer: {
        status: 404,
        headers: { "x-amzn-errortype": "ResourceNotFoundException" },
        body: { Type: "User", Message: "Function not found" },
      },
    },
    { name: "no system at all", answer: { status: 404, body: "not found" } },
    { name: "something that says yes to everything", answer: { body: { ok: true } } },
  ])("says so, too, of $name", async ({ answer }) => {
    const { stop } = await withFunctions(answer);
    await expect(reconcile()).rejects.toThrow(nothing());
    await stop();
  });

  it("says why the function failed", async () => {
    const failure = { errorType: "HasuraError", errorMessage: "hasura: refused." };
    const { stop } = await withFunctions({ headers: { "X-Amz-Function-Error": "Unhandled" }, body: failure });
    await expect(reconcile()).rejects.toThrow(
      new LocalError(
        "example-local-reconcile-users failed: hasura: refused. The terminal of npm run local has its log.",
      ),
    );
    await stop();
  });
});
