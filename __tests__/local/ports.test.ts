import { createServer, type Server } from "node:net";
import { LocalError } from "../../local/local-error";
import { freePorts, refuseTakenPorts } from "../../local/ports";
import type { Ports } from "../../local/settings";

const HOST = "127.0.0.1";
const taken: Server[] = [];

async function take(port: number): Promise<void> {
  const server = createServer();
  taken.push(server);
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));
}

afterEach(async () => {
  await Promise.all(taken.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** The message of the refusal. */
async function refusal(work: Promise<void>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LocalError)) throw new Error(`expected a LocalError, saw ${error}`);
  return error.message;
}

describe("freePorts", () => {
  it("gives four different ports that can be listened on", async () => {
    const ports = await freePorts(HOST);
    expect(Object.keys(ports)).toStrictEqual(["pages", "pool", "functions", "hasura"]);
    expect(new Set(Object.values(ports)).size).toBe(4);
    await expect(refuseTakenPorts(HOST, ports, ["pages", "pool", "functions", "hasura"])).resolves.toBeUndefined();
  });
});

describe("refuseTakenPorts", () => {
  let ports: Ports;

  beforeEach(async () => {
    ports = await freePorts(HOST);
  });

  it("names all taken ports at once, each with its part, and the remedy", async () => {
    await take(ports.pages);
    await take(ports.functions);
    expect(await refusal(refuseTakenPorts(HOST, ports, ["pages", "pool", "functions", "hasura"]))).toBe(
      `Not every port can be used: ${ports.pages} (pages): in use; ${ports.functions} (functions): in use. Stop what listens there, perhaps another npm run local, or choose others: npm run local -- --port 4000`,
    );
  });

  it("does not ask for the ports of parts that will not listen", async () => {
    await take(ports.hasura);
    await expect(refuseTakenPorts(HOST, ports, ["pages", "pool", "functions"])).resolves.toBeUndefined();
  });

  it("gives the ports back that it has tried", async () => {
    await refuseTakenPorts(HOST, ports, ["pages"]);
    await expect(take(ports.pages)).resolves.toBeUndefined();
  });

  it.each([
    // TEST-NET-1, which no machine has. Source: https://www.rfc-editor.org/rfc/rfc5737
    "192.0.2.1",
    "no such host",
  ])("refuses to listen on %s in a person's words", async (host) => {
    const message = await refusal(refuseTakenPorts(host, ports, ["pages"]));
    expect(message).toContain(`${ports.pages} (pages): ${host} is no address of this machine`);
  });
});
