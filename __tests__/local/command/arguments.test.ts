import { type Arguments, parseArguments } from "../../../local/command/arguments";
import { HELP } from "../../../local/command/help";
import { LocalError } from "../../../local/local-error";

const DEFAULTS: Arguments = {
  reconcile: false,
  dryRun: false,
  help: false,
  check: false,
  json: false,
  reset: false,
  engineOnly: false,
  host: "127.0.0.1",
  ports: undefined,
  data: undefined,
  hasuraUrl: undefined,
};

const DEFAULT_PORTS = { pages: 3333, pool: 9229, functions: 9230, hasura: 8080 };

/** Every option that there is; the test of an unknown one compares it with what the parser says. */
const OPTIONS = [
  "--help",
  "--check",
  "--json",
  "--reset",
  "--engine-only",
  "--host",
  "--port",
  "--port-pages",
  "--port-pool",
  "--port-functions",
  "--port-hasura",
  "--data",
  "--hasura",
  "--dry-run",
];

interface Right {
  readonly args: readonly string[];
  readonly gives: Partial<Arguments>;
}

const RIGHT: readonly Right[] = [
  { args: [], gives: {} },
  { args: ["--help"], gives: { help: true } },
  { args: ["--check"], gives: { check: true } },
  { args: ["--json"], gives: { json: true } },
  { args: ["--reset"], gives: { reset: true } },
  { args: ["--engine-only"], gives: { engineOnly: true } },
  ...["127.0.0.1", "::1", "0.0.0.0", "::"].map((host) => ({ args: ["--host", host], gives: { host } })),
  { args: ["--data", "some where"], gives: { data: "some where" } },
  { args: ["--data=x"], gives: { data: "x" } },
  { args: ["--check", "--json", "--reset"], gives: { check: true, json: true, reset: true } },
  { args: ["--port", "4000"], gives: { ports: { pages: 4000, pool: 4001, functions: 4002, hasura: 4003 } } },
  { args: ["--port", "1"], gives: { ports: { pages: 1, pool: 2, functions: 3, hasura: 4 } } },
  { args: ["--port=65532"], gives: { ports: { pages: 65532, pool: 65533, functions: 65534, hasura: 65535 } } },
  { args: ["--port", "04000"], gives: { ports: { pages: 4000, pool: 4001, functions: 4002, hasura: 4003 } } },
  { args: ["--port-pages", "1"], gives: { ports: { ...DEFAULT_PORTS, pages: 1 } } },
  { args: ["--port-pool", "65535"], gives: { ports: { ...DEFAULT_PORTS, pool: 65535 } } },
  { args: ["--port-functions", "4000"], gives: { ports: { ...DEFAULT_PORTS, functions: 4000 } } },
  { args: ["--port-hasura", "4000"], gives: { ports: { ...DEFAULT_PORTS, hasura: 4000 } } },
  {
    args: ["--port-hasura", "8080", "--port", "4000"],
    gives: { ports: { pages: 4000, pool: 4001, functions: 4002, hasura: 8080 } },
  },
  {
    args: ["--port-pages", "9229", "--port-pool", "3333"],
    gives: { ports: { ...DEFAULT_PORTS, pages: 9229, pool: 3333 } },
  },
  // As with other commands, the last one counts.
  { args: ["--data", "one", "--data", "two"], gives: { data: "two" } },
  { args: ["--hasura", "http://localhost:8080"], gives: { hasuraUrl: "http://localhost:8080" } },
  { args: ["--hasura", "http://localhost:8080/"], gives: { hasuraUrl: "http://localhost:8080" } },
  { args: ["--hasura", "HTTPS://Hasura.Example.com:443"], gives: { hasuraUrl: "https://hasura.example.com" } },
  { args: ["--hasura", "http://[::1]:8080"], gives: { hasuraUrl: "http://[::1]:8080" } },
  { args: ["reconcile"], gives: { reconcile: true } },
  { args: ["--dry-run", "reconcile", "--json"], gives: { reconcile: true, dryRun: true, json: true } },
  {
    args: ["reconcile", "--port", "4000"],
    gives: { reconcile: true, ports: { pages: 4000, pool: 4001, functions: 4002, hasura: 4003 } },
  },
  { args: ["--check", "--hasura", "http://localhost:1"], gives: { check: true, hasuraUrl: "http://localhost:1" } },
];

interface Wrong {
  readonly args: readonly string[];
  readonly says: string;
}

const wrong = (received: string, allowed: string, remedy: string) =>
  `Received ${received}; allowed is ${allowed}. To mend it, ${remedy}. See npm run local -- --help`;

const badPort = (option: string, text: string, highest: number) => ({
  args: [`${option}=${text}`],
  says: wrong(`${option} ${text}`, `a whole number from 1 to ${highest}`, `try ${option} 4000`),
});

const badHasura = (text: string) => ({
  args: [`--hasura=${text}`],
  says: wrong(
    `--hasura ${text}`,
    "the address of an engine without a path, such as http://localhost:8080",
    "leave out the path: /v1/graphql is added",
  ),
});

const samePort = (port: number, one: string, other: string, ...args: string[]) => ({
  args,
  says: wrong(`port ${port} for ${one} and ${other}`, "a port of its own for each", `change --port-${other}`),
});

const WRONG: readonly Wrong[] = [
  ...["0", "-1", "65533", "65536", "100000", "4000.5", "4e3", "0x10", "abc", "", " 4000"].map((text) =>
    badPort("--port", text, 65532),
  ),
  ...["--port-pages", "--port-pool", "--port-functions", "--port-hasura"].flatMap((option) =>
    ["0", "65536"].map((text) => badPort(option, text, 65535)),
  ),
  samePort(9229, "pages", "pool", "--port-pages", "9229"),
  samePort(4001, "pool", "hasura", "--port", "4000", "--port-hasura", "4001"),
  samePort(5000, "pages", "functions", "--port-pages", "5000", "--port-functions", "5000"),
  ...[
    "localhost:8080",
    "http://localhost:8080/v1/graphql",
    "http://localhost:8080/v1",
    "http://localhost:8080/?a=b",
    "http://localhost:8080/#a",
    "ftp://localhost",
    "file:///etc/passwd",
    "ws://localhost:8080",
    "8080",
    "",
    "http://",
    "http://ada:secret@localhost:8080",
  ].map(badHasura),
  {
    args: ["--engine-only", "--hasura", "http://localhost:8080"],
    says: wrong("--engine-only with --hasura", "one of the two", "leave one out"),
  },
  {
    args: ["--check", "--engine-only"],
    says: wrong("--engine-only with --check", "one of the two", "run the check in a second process, with --hasura"),
  },
  ...["check", "reset", "engine-only", "data=x", "hasura=http://localhost:1", "host=0.0.0.0"].map((option) => ({
    args: ["reconcile", `--${option}`],
    says: wrong(
      `--${option.split("=")[0]} with reconcile`,
      "--dry-run, --json and the ports",
      `leave --${option.split("=")[0]} out`,
    ),
  })),
  {
    args: ["--dry-run"],
    says: wrong("--dry-run without reconcile", "npm run local -- reconcile --dry-run", "add reconcile"),
  },
  ...["localhost", "192.168.0.1", "nonsense", "127.0.0.2"].map((host) => ({
    args: ["--host", host],
    says: wrong(
      `--host ${host}`,
      "127.0.0.1, ::1, 0.0.0.0, ::",
      "leave --host out for this machine alone, or use 0.0.0.0 for all",
    ),
  })),
  { args: ["--host", ""], says: wrong("--host without a value", "a value", "leave --host out") },
  { args: ["--data="], says: wrong("--data without a value", "a value", "leave --data out") },
];

/** What the parser itself refuses. */
const UNKNOWN: readonly Wrong[] = [
  { args: ["--nonsense"], says: "Unknown option '--nonsense'" },
  { args: ["--ports", "1"], says: "Unknown option '--ports'" },
  { args: ["-h"], says: "Unknown option '-h'" },
  { args: ["start"], says: "Unexpected argument 'start'" },
  { args: ["reconcile", "reconcile"], says: "Unexpected argument 'reconcile'" },
  { args: ["start", "reconcile"], says: "Unexpected argument 'start'" },
  { args: ["--port"], says: "Option '--port <value>' argument missing" },
  { args: ["--data", "--reset"], says: "Option '--data' argument is ambiguous" },
  { args: ["--check=yes"], says: "Option '--check' does not take an argument" },
  { args: ["--no-check"], says: "Unknown option '--no-check'" },
];

function refusal(args: readonly string[]): string {
  try {
    parseArguments(args);
  } catch (error) {
    if (error instanceof LocalError) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("parseArguments", () => {
  it.each(RIGHT)("reads $args", ({ args, gives }) => {
    expect(parseArguments(args)).toStrictEqual({ ...DEFAULTS, ...gives });
  });

  it.each(WRONG)("refuses $args and says what was received, what is allowed and the remedy", ({ args, says }) => {
    expect(refusal(args)).toBe(says);
  });

  it.each(UNKNOWN)("refuses $args and lists what is allowed", ({ args, says }) => {
    const message = refusal(args);
    expect(message.startsWith(says)).toBe(true);
    expect(message).not.toContain("\n");
    expect(message.endsWith(`. Allowed: reconcile, ${OPTIONS.join(", ")}. See npm run local -- --help`)).toBe(true);
  });

  it("changes nothing of what it was given", () => {
    const args = Object.freeze(["--check"]);
    expect(parseArguments(args).check).toBe(true);
  });
});

describe("the help", () => {
  it("names every option that the parser knows, and no other", () => {
    const named = new Set(HELP.match(/--[a-z][a-z-]*/g));
    expect([...named].sort()).toStrictEqual([...OPTIONS].sort());
  });

  it("starts a line with every option, so that it can be found", () => {
    for (const option of OPTIONS) expect(HELP).toMatch(new RegExp(`^  (--port-[a-z]+ N, )*${option}( |$)`, "m"));
  });

  it("names the ports that are used, and fits into a terminal", () => {
    expect(HELP).toContain("pages 3333, pool 9229, functions 9230, hasura 8080");
    for (const line of HELP.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });
});
