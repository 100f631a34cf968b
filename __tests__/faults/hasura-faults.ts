import type { ServerResponse } from "node:http";
import { WRITE_MS } from "../../functions/sync-users/keep-user";
import { selfSigned } from "./parts/certificate";
import { type FakeHasura, refuse } from "./parts/fake-hasura";
import { type Behaviour, hang } from "./parts/fake-server";
import type { Fault } from "./parts/fault";

const ANSWER = '{"data":{"insert_users":{"affected_rows":1}}}';

/** Hasura, or what stands before it, behaves so. */
function behaves(
  name: string,
  behaviour: (hasura: FakeHasura) => Behaviour,
  more: Partial<Omit<Fault, "name" | "cause">> = {},
): Fault {
  return {
    name,
    ends: "queue",
    ...more,
    cause: ({ hasura }) => {
      hasura.server.behaviour = behaviour(hasura);
      return undefined;
    },
  };
}

/** Every answer is this text, with status 200. */
const says = (name: string, text: string) =>
  behaves(name, () => (_, response) => response.writeHead(200, { "content-type": "application/json" }).end(text));

/** Every answer has a status of its own. */
const status = (name: string, code: (nth: number) => number, headers = {}) => {
  let nth = 0;
  return behaves(name, () => (_, response) => response.writeHead(code(nth++), headers).end("<html>no</html>"));
};

const begin = (response: ServerResponse) => response.writeHead(200, { "content-type": "application/json" });

/** Hasura is away. */
export const REFUSED: Fault = {
  name: "connection refused",
  ends: "queue",
  cause: async ({ hasura }) => {
    await hasura.server.stop();
    return undefined;
  },
};

/** Hasura takes the request and is never heard of again. */
export const HANGS = behaves("hangs without an answer", () => hang, { slow: true });

/** Hasura, or a proxy before it, is broken. */
export const FAILS = status("HTTP 500", () => 500);

/** Ways of Hasura, and of the network before it, to go wrong. */
export const HASURA_FAULTS: readonly Fault[] = [
  REFUSED,
  HANGS,
  behaves("body drips and never ends", () => (_, response) => drip(begin(response)), { slow: true }),
  behaves(
    "slow: answers after the budget",
    (hasura) => (call, response) => void setTimeout(() => hasura.well(call, response), WRITE_MS + 200),
    { slow: true },
  ),
  FAILS,
  status("HTTP 503 and 429 in turn", (nth) => (nth % 2 === 0 ? 503 : 429), { "retry-after": "30" }),
  status("redirect", () => 307, { location: "/v1/graphql-elsewhere" }),
  behaves("GraphQL errors in a 200", () => (_, response) => refuse(response, "unexpected", "database query error")),
  behaves("role without permission", () => (_, response) => refuse(response, "validation-failed", "field not found")),
  says("garbage instead of JSON", "<!doctype html><title>Sign in to the Wi-Fi</title>"),
  says("empty body", ""),
  says("JSON, but no answer", '{"data":{"insert_users":null}}'),
  behaves("huge body", () => (_, response) => flood(begin(response))),
  behaves("no HTTP", () => (_, response) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n")),
  behaves("reset before the answer", () => (_, response) => response.socket?.resetAndDestroy()),
  behaves("reset in the middle of the answer", () => (_, response) => {
    response.writeHead(200, { "content-length": String(ANSWER.length) });
    response.write(ANSWER.slice(0, 20), () => response.socket?.resetAndDestroy());
  }),
  behaves(
    "kept connection closed while frozen",
    (hasura) => (call, response) => {
      const { socket } = response;
      response.once("finish", () => setImmediate(() => socket?.destroy()));
      hasura.well(call, response);
    },
    { ends: "row", freezeMs: 4 },
  ),
  behaves(
    "kept connection reset when used again",
    (hasura) => (call, response) => {
      if (call.nthOfConnection > 1) response.socket?.resetAndDestroy();
      else hasura.well(call, response);
    },
    { ends: "row" },
  ),
  {
    name: "TLS: certificate not trusted",
    ends: "queue",
    cause: async ({ hasura }) => {
      const server = await hasura.listener(selfSigned()).start();
      return server.origin;
    },
  },
  {
    name: "TLS: the other side speaks none",
    ends: "queue",
    cause: ({ hasura }) => hasura.server.origin.replace("http:", "https:"),
  },
  // Slow, because some resolvers take their time to say so.
  { name: "DNS: no such host", ends: "queue", slow: true, cause: () => "http://hasura.invalid" },
];

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(" "), 50);
  response.once("close", () => clearInterval(timer));
}

/** 64 MiB, if somebody takes them. */
function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  let left = 1024;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(chunk)) return void response.once("drain", more);
    }
    response.end(ANSWER);
  };
  more();
}
