import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { isForThisMachine } from "../../local/local-host";

function requestTo(host: string | undefined): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  if (host !== undefined) request.headers.host = host;
  return request;
}

it.each(["localhost", "localhost:3333", "LOCALHOST:1", "127.0.0.1:9229", "[::1]:9229", "host.docker.internal:9229"])(
  "%s is this machine",
  (host) => {
    expect(isForThisMachine(requestTo(host), "127.0.0.1")).toBe(true);
  },
);

it.each(["evil.example", "evil.example:3333", "localhost.evil.example", "127.0.0.1.evil.example", "", undefined])(
  "%s is not",
  (host) => {
    expect(isForThisMachine(requestTo(host), "127.0.0.1")).toBe(false);
    expect(isForThisMachine(requestTo(host), "::1")).toBe(false);
  },
);

it.each(["0.0.0.0", "::"])("whoever listens on %s is called by names that nobody here knows", (host) => {
  expect(isForThisMachine(requestTo("laptop.lan:3333"), host)).toBe(true);
});
