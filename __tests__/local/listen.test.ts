import { createServer } from "node:http";
import { connect } from "node:net";
import { listen } from "../../local/listen";
import { freePorts } from "../../local/ports";

const HOST = "127.0.0.1";

describe("listen", () => {
  it("serves until it is stopped, and then ends open connections at once", async () => {
    const { pages: port } = await freePorts(HOST);
    const running = await listen(
      createServer((_, response) => void response.end("here")),
      HOST,
      port,
      fail,
    );
    expect(await (await fetch(`http://${HOST}:${port}/`)).text()).toBe("here");

    const open = connect(port, HOST);
    await new Promise((resolve) => open.once("connect", resolve));
    const ended = new Promise((resolve) => open.once("close", resolve).on("error", () => {}));
    await Promise.all([running.stop(), running.stop(), ended]);
    await expect(fetch(`http://${HOST}:${port}/`)).rejects.toThrow("fetch failed");
    const again = await listen(createServer(), HOST, port, fail);
    await again.stop();
  });

  it("rejects for a port that is taken, and does not call that a crash", async () => {
    const { pages: port } = await freePorts(HOST);
    const running = await listen(createServer(), HOST, port, fail);
    const crashed = jest.fn();
    await expect(listen(createServer(), HOST, port, crashed)).rejects.toMatchObject({
      name: "LocalError",
      message: `Port ${port} on ${HOST} cannot be used: in use. Stop what listens there, perhaps another npm run local, or choose others: npm run local -- --port 4000`,
    });
    expect(crashed).not.toHaveBeenCalled();
    await running.stop();
  });

  it("tells of a server that fails later", async () => {
    const server = createServer();
    const crashed = jest.fn();
    const { pages: port } = await freePorts(HOST);
    const running = await listen(server, HOST, port, crashed);
    const error = new Error("broken");
    server.emit("error", error);
    expect(crashed.mock.calls).toStrictEqual([[error]]);
    await running.stop();
  });
});

function fail(error: unknown): never {
  throw error;
}
