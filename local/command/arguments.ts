import { parseArgs, types } from "node:util";
import { LocalError } from "../local-error";
import { DEFAULT_PORTS, LISTENERS, type Listener, type Ports } from "../settings";

/** What `npm run local` was asked for. */
export interface Arguments {
  /** Ask a running system to compare pool and table, instead of starting one. */
  readonly reconcile: boolean;
  /** Report only; with `reconcile`. */
  readonly dryRun: boolean;
  /** Print the help and do nothing. */
  readonly help: boolean;
  /** Walk the journey of Hasura's guide and end. */
  readonly check: boolean;
  /** Print JSON lines and nothing else. */
  readonly json: boolean;
  /** Remove users and database first. */
  readonly reset: boolean;
  /** Start database and stand-in alone, as an engine for another `--hasura`. */
  readonly engineOnly: boolean;
  /** Address to listen on. */
  readonly host: string;
  /** Ports that were chosen; undefined where none was. */
  readonly ports: Ports | undefined;
  /** Folder of users and database as it was given; undefined where none was. */
  readonly data: string | undefined;
  /** Origin of an engine that runs already; undefined means the stand-in. */
  readonly hasuraUrl: string | undefined;
}

const OPTIONS = {
  help: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  reset: { type: "boolean", default: false },
  "engine-only": { type: "boolean", default: false },
  host: { type: "string", default: "127.0.0.1" },
  port: { type: "string" },
  "port-pages": { type: "string" },
  "port-pool": { type: "string" },
  "port-functions": { type: "string" },
  "port-hasura": { type: "string" },
  data: { type: "string" },
  hasura: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

/** Options that say something about a start, and so nothing to a system that runs. */
const OF_A_START = ["check", "reset", "engine-only", "data", "hasura", "host"] as const;

/** The one thing to do beside starting. */
const COMMAND = "reconcile";

const HIGHEST_PORT = 65535;

/**
 * Reads the arguments behind the command.
 *
 * @throws LocalError naming the argument, what was received, what is allowed and the remedy
 */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, reconcile, given } = parse(args);
  for (const option of ["host", "data"] as const) {
    // An empty address means all of them to Node, an empty folder the one that the command runs in.
    if (values[option] === "") throw wrong(`--${option} without a value`, "a value", `leave --${option} out`);
  }
  const hasuraUrl = values.hasura === undefined ? undefined : originOf(values.hasura);
  if (hasuraUrl !== undefined && values["engine-only"]) {
    throw wrong("--engine-only with --hasura", "one of the two", "leave one out");
  }
  if (values.check && values["engine-only"]) {
    throw wrong("--engine-only with --check", "one of the two", "run the check in a second process, with --hasura");
  }
  const ofAStart = OF_A_START.find((option) => given.has(option));
  if (reconcile && ofAStart) {
    throw wrong(`--${ofAStart} with reconcile`, "--dry-run, --json and the ports", `leave --${ofAStart} out`);
  }
  if (values["dry-run"] && !reconcile) {
    throw wrong("--dry-run without reconcile", "npm run local -- reconcile --dry-run", "add reconcile");
  }
  return {
    reconcile,
    dryRun: values["dry-run"],
    help: values.help,
    check: values.check,
    json: values.json,
    reset: values.reset,
    engineOnly: values["engine-only"],
    host: hostOf(values.host),
    ports: portsOf(values.port, {
      pages: values["port-pages"],
      pool: values["port-pool"],
      functions: values["port-functions"],
      hasura: values["port-hasura"],
    }),
    data: values.data,
    hasuraUrl,
  };
}

function parse(args: readonly string[]) {
  try {
    const read = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true, tokens: true });
    const [command, ...more] = read.positionals;
    const unexpected = command === undefined || command === COMMAND ? more[0] : command;
    if (unexpected !== undefined) throw new TypeError(`Unexpected argument '${unexpected}'`);
    const given = new Set(read.tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])));
    return { values: read.values, reconcile: command === COMMAND, given };
  } catch (error) {
    const reason = types.isNativeError(error) ? error.message.split(/\.\s/)[0] : String(error);
    const allowed = [COMMAND, ...Object.keys(OPTIONS).map((name) => `--${name}`)];
    throw new LocalError(`${reason}. Allowed: ${allowed.join(", ")}. See npm run local -- --help`);
  }
}

function portsOf(base: string | undefined, single: Readonly<Record<Listener, string | undefined>>): Ports | undefined {
  if (base === undefined && Object.values(single).every((port) => port === undefined)) return undefined;
  const first = base === undefined ? undefined : portOf("--port", base, HIGHEST_PORT - LISTENERS.length + 1);
  const port = (name: Listener) => {
    const own = single[name];
    if (own !== undefined) return portOf(`--port-${name}`, own, HIGHEST_PORT);
    return first === undefined ? DEFAULT_PORTS[name] : first + LISTENERS.indexOf(name);
  };
  const ports = { pages: port("pages"), pool: port("pool"), functions: port("functions"), hasura: port("hasura") };
  const twice = LISTENERS.find((name, index) =>
    LISTENERS.slice(0, index).some((other) => ports[other] === ports[name]),
  );
  if (twice) {
    const other = LISTENERS.find((name) => ports[name] === ports[twice]);
    throw wrong(
      `port ${ports[twice]} for ${other} and ${twice}`,
      "a port of its own for each",
      `change --port-${twice}`,
    );
  }
  return ports;
}

function portOf(option: string, text: string, highest: number): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= highest) return port;
  throw wrong(`${option} ${text}`, `a whole number from 1 to ${highest}`, `try ${option} 4000`);
}

/** All links say localhost, so no single other address would do. */
const HOSTS = ["127.0.0.1", "::1", "0.0.0.0", "::"];

function hostOf(text: string): string {
  if (HOSTS.includes(text)) return text;
  throw wrong(`--host ${text}`, HOSTS.join(", "), "leave --host out for this machine alone, or use 0.0.0.0 for all");
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Whatever an origin lacks would be lost without a word: a path, a query, a password.
  if (url && ["http:", "https:"].includes(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw wrong(
    `--hasura ${text}`,
    "the address of an engine without a path, such as http://localhost:8080",
    "leave out the path: /v1/graphql is added",
  );
}

function wrong(received: string, allowed: string, remedy: string): LocalError {
  return new LocalError(
    `Received ${received}; allowed is ${allowed}. To mend it, ${remedy}. See npm run local -- --help`,
  );
}
