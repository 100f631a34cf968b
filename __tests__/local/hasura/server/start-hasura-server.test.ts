import { Agent, createServer as createHttpServer, get } from "node:http";
import { createServer } from "node:net";
import { LocalError } from "../../../../local/local-error";
import { startServer } from "./client";

test("a port in use is named", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const start = startServer({ port });
  await expect(start).rejects.toThrow(LocalError);
  await expect(start).rejects.toThrow(`Port ${port} on 127.0.0.1 cannot be used: in use. Stop what listens there`);
  await new Promise((resolve) => other.close(resolve));
});

test("stop ends idle connections at once, gives back the port, and may be called twice", async () => {
  const server = await startServer();
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    get(server.url("/healthz"), { agent }, (response) => response.resume().on("end", resolve)).on("error", reject);
  });
  const before = performance.now();
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect(performance.now() - before).toBeLessThan(500);
  agent.destroy();

  const next = createHttpServer();
  await new Promise<void>((resolve, reject) => {
    next.on("error", reject);
    next.listen(server.port, "127.0.0.1", resolve);
  });
  await new Promise((resolve) => next.close(resolve));
});

test("stop does not wait for a request that runs", async () => {
  const server = await startServer({ execute: () => new Promise(() => undefined) });
  const reply = server.graphql({ query: "{ slow }" });
  const ended = expect(reply).rejects.toThrow("fetch failed");
  await new Promise((resolve) => setTimeout(resolve, 30));
  await server.stop();
  await ended;
  expect(server.unexpected).toEqual([]);
});
