import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arguments, parseArguments } from "../../../local/command/arguments";
import { jsonOutput } from "../../../local/command/output";
import { run } from "../../../local/command/run";
import { LocalError } from "../../../local/local-error";
import { freePorts, refuseTakenPorts } from "../../../local/ports";
import type { Ports } from "../../../local/settings";

const HOST = "127.0.0.1";

/** Parts that listen where the engine is somebody's own; that leaves out the database, which jest cannot load. */
const LISTENING = ["pages", "pool", "functions"] as const;

let folder: string;
let ports: Ports;
let engine: Server;
let engineUrl: string;
let graphqlAnswer: string | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "run-"));
  engine = createServer((request, response) => {
    if (request.url === "/healthz") response.end("OK");
    else if (request.url === "/v1/version") response.end('{"version":"v2.48.5-ce"}');
    // The functions that write users; nobody shall wait for them here.
    else if (request.headers["x-hasura-role"]) response.end('{"data":{"insert_users":{"affected_rows":1}}}');
    else if (graphqlAnswer !== undefined) response.end(graphqlAnswer);
  });
  await new Promise<void>((resolve) => engine.listen(0, HOST, resolve));
  const address = engine.address();
  engineUrl = `http://${HOST}:${typeof address === "object" ? address?.port : ""}`;
});

beforeEach(async () => {
  graphqlAnswer = '{"data":{}}';
  ports = await freePorts(HOST);
});

afterAll(() => {
  engine.close();
  engine.closeAllConnections();
  rmSync(folder, { recursive: true });
});

interface Event {
  readonly event: string;
  readonly [field: string]: unknown;
}

interface Started {
  readonly events: Event[];
  readonly ended: Promise<number>;
  /** Ends it as Ctrl-C does. */
  interrupt(): void;
  /** Waits for an event. */
  seen(wanted: string): Promise<Event>;
}

function start(...args: readonly string[]): Started {
  const chosen = LISTENING.flatMap((name) => [`--port-${name}`, String(ports[name])]);
  const parsed: Arguments = parseArguments([...chosen, "--hasura", engineUrl, ...args]);
  const events: Event[] = [];
  const waiting: (() => void)[] = [];
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const output = jsonOutput((line) => {
    events.push(JSON.parse(line));
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    events,
    ended: run(parsed, { adminSecret: "mine", output, interrupted }),
    interrupt,
    async seen(wanted) {
      for (;;) {
        const found = events.find(({ event }) => event === wanted);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

const free = () => refuseTakenPorts(HOST, ports, LISTENING);
const dataFolder = (name: string) => join(folder, name);

describe("npm run local", () => {
  it("starts the parts in order, runs until it is interrupted, and gives everything back", async () => {
    const data = dataFolder("whole");
    const started = start("--data", data);
    const ready = await started.seen("ready");
    expect(started.events.filter(({ event }) => event === "part").map(({ part }) => part)).toStrictEqual([
      "functions",
      "user pool",
      "hasura",
      "pages",
    ]);
    expect(ready).toMatchObject({ data, graphql: `${engineUrl}/v1/graphql` });
    expect((await fetch(String(ready.startPage))).status).toBe(200);
    expect((await fetch(String(ready.login))).status).toBe(200);
    await expect(free()).rejects.toThrow(LocalError);
    expect(readdirSync(data)).toContain("in-use");

    started.interrupt();
    expect(await started.ended).toBe(0);
    await expect(free()).resolves.toBeUndefined();
    expect(readdirSync(data)).not.toContain("in-use");
  });

  it("does not touch the folder when a port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(ports.pool, HOST, resolve));
    const data = dataFolder("untouched");
    await expect(start("--data", data).ended).rejects.toThrow(`${ports.pool} (pool): in use`);
    expect(existsSync(data)).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });

  it("stops what it had started when a part cannot start", async () => {
    const data = dataFolder("broken");
    mkdirSync(join(data, "user-pool"), { recursive: true });
    writeFileSync(join(data, "made-by-npm-run-local"), "");
    writeFileSync(join(data, "user-pool", "clients.json"), "{");
    const { ended, events } = start("--data", data);
    await expect(ended).rejects.toThrow(/clients\.json holds no data of the user pool/);
    expect(events.map(({ part }) => part)).toStrictEqual(["functions"]);
    await expect(free()).resolves.toBeUndefined();
    expect(readdirSync(data)).not.toContain("in-use");
  });
});

describe("npm run local -- --check", () => {
  it("ends with 1 at the first step that fails, and removes its folder", async () => {
    const temporary = join(folder, "temporary");
    mkdirSync(temporary);
    const tmpdirOf = jest.spyOn(os, "tmpdir").mockReturnValue(temporary);
    const { ended, events } = start("--check");
    expect(await ended).toBe(1);
    expect(tmpdirOf).toHaveBeenCalled();
    expect(readdirSync(temporary)).toStrictEqual([]);
    tmpdirOf.mockRestore();
    const steps = events.filter(({ event }) => event === "step");
    expect(steps.slice(0, -1).every(({ passed }) => passed)).toBe(true);
    expect(steps.at(-1)).toMatchObject({
      name: expect.stringMatching(/^both users have a row in users/),
      passed: false,
    });
    // Functions may still say something while everything is being stopped.
    expect(events.filter(({ event }) => event === "journey")).toMatchObject([{ passed: steps.length - 1, failed: 1 }]);
    await expect(free()).resolves.toBeUndefined();
  });

  it("ends at once when it is interrupted, also where an engine keeps it waiting", async () => {
    graphqlAnswer = undefined;
    const started = start("--check");
    await started.seen("step");
    started.interrupt();
    expect(await started.ended).toBe(130);
    expect(started.events.map(({ event }) => event)).not.toContain("journey");
    await expect(free()).resolves.toBeUndefined();
  });
});
