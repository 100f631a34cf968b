import { createServer, type Server } from "node:http";
import { awaitEngine } from "../../../local/hasura/await-engine";
import { LocalError } from "../../../local/local-error";

let server: Server;
let url: string;
let answers: Readonly<Record<string, readonly [status: number, body: string]>>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ""] ?? [404, ""];
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

it("takes an engine that is healthy", async () => {
  answers = { "/healthz": [200, "OK"], "/v1/version": [200, '{"version":"v2.48.5-ce"}'] };
  await expect(awaitEngine(url, 1000)).resolves.toBeUndefined();
});

it("waits for one that is not healthy yet", async () => {
  answers = { "/healthz": [500, "ERROR"], "/v1/version": [200, '{"version":"v2.48.5-ce"}'] };
  const waiting = awaitEngine(url, 5000);
  setTimeout(() => {
    answers = { ...answers, "/healthz": [200, "OK"] };
  }, 300);
  await expect(waiting).resolves.toBeUndefined();
});

it("says how long it waited and what it saw", async () => {
  answers = { "/healthz": [500, "ERROR"] };
  const waiting = awaitEngine(url, 500);
  await expect(waiting).rejects.toThrow(LocalError);
  await expect(waiting).rejects.toThrow(
    `The engine at ${url} was not healthy within 0.5 s: it answered 500 at ${url}/healthz. Start it`,
  );
});

it.each(["<html>hi", "{}", '{"version":1}', ""])("refuses a server that is no Hasura: %j", async (body) => {
  answers = { "/healthz": [200, "OK"], "/v1/version": [200, body] };
  const waiting = awaitEngine(url, 5000);
  await expect(waiting).rejects.toThrow(LocalError);
  await expect(waiting).rejects.toThrow(`What answers at ${url} is no Hasura: ${url}/v1/version gave `);
});
