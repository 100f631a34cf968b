import { invokeFunction } from "../../../local/functions/invoke-function";
import { findPython } from "../../../local/functions/python-runtime/find-python";
import { LocalError } from "../../../local/local-error";
import { failure, type Served, serve, withoutId, written } from "./fixture";

/** Does what its event says. */
const HANDLER = `
import json, os, sys, threading, time

events = 0

class Mistake(Exception):
    pass

def handler(event, context):
    global events
    events += 1
    what = event.get("do")
    if what == "context":
        known = {key: value for key, value in vars(context).items() if not key.startswith("_")}
        return {**known, "version": context.function_version, "remaining": context.get_remaining_time_in_millis()}
    if what == "count":
        return events
    if what == "die":
        os.kill(os.getpid(), 9)
    if what == "environment":
        return dict(os.environ)
    if what == "exit":
        print("last words")
        sys.exit(event["status"])
    if what == "fill":
        return len([bytearray(1024 * 1024) for _ in range(10_000)])
    if what == "loop":
        while True:
            pass
    if what == "nan":
        return float("nan")
    if what == "flags":
        return [sys.flags.isolated, sys.flags.utf8_mode, sys.flags.dont_write_bytecode]
    if what == "print":
        print("plain", "text")
        print("wrong", file=sys.stderr)
        print(json.dumps({"level": "warn", "message": "structured"}))
        sys.stdout.write("in two ")
        sys.stdout.buffer.write("pièces\\n".encode())
        os.write(1, b"past Python\\n")
        time.sleep(0.05)
        return None
    if what == "raise":
        raise Mistake("as asked")
    if what == "set":
        return {1, 2}
    if what == "wait":
        time.sleep(event["seconds"])
        return os.getpid()
    return event
`;

const everyday = written("handler.py", HANDLER, { runtime: "python3.13", variables: { OWN: "value" } });
const hurried = written("handler.py", HANDLER, { runtime: "python3.13", timeoutSeconds: 0.15 });
const cramped = written("handler.py", HANDLER, { runtime: "python3.13", memoryMb: 128 });
const other = (name: string, code: string) => written("handler.py", code, { name, runtime: "python3.13" });
const OTHERS = [
  other("refuses", "class ConfigError(Exception):\n    pass\nraise ConfigError('not deployed right')"),
  other("missing", "main = 1"),
  other("imports", "import no_such_module"),
  other("slip", "def handler(event, context)\n    return 1"),
];

let served: Served;

beforeAll(async () => {
  process.env.LEAKED = "a secret of this machine";
  // Rejects with the remedy where python3 is missing.
  served = await serve(everyday, hurried, cramped, ...OTHERS);
});

afterAll(() => {
  delete process.env.LEAKED;
});

const invoke = (event: unknown, name = everyday.name) => invokeFunction(served.url, name, event);

test("a handler gets its event and answers", async () => {
  await expect(invoke({ text: "grüße", list: [1, null] })).resolves.toStrictEqual({ text: "grüße", list: [1, null] });
});

test("a copy is kept warm between events", async () => {
  const counts = [await invoke({ do: "count" }), await invoke({ do: "count" })].map(Number);
  expect(counts[1]).toBe((counts[0] ?? 0) + 1);
});

test("the environment is the function's own, and nothing else", async () => {
  const environment = Object(await invoke({ do: "environment" }));
  expect(Object.keys(environment).sort()).toStrictEqual([
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_REGION",
    "LAMBDA_TASK_ROOT",
    "LANG",
    "OWN",
    "PATH",
    "TZ",
    "_HANDLER",
  ]);
  expect(environment).toMatchObject({ OWN: "value", AWS_EXECUTION_ENV: "AWS_Lambda_python3.13" });
});

test("the interpreter ignores this machine's settings and writes nothing beside the package", async () => {
  await expect(invoke({ do: "flags" })).resolves.toStrictEqual([1, 1, 1]);
});

test("the context is Lambda's", async () => {
  await expect(invoke({ do: "context" })).resolves.toStrictEqual({
    function_name: everyday.name,
    memory_limit_in_mb: "256",
    log_group_name: `/aws/lambda/${everyday.name}`,
    log_stream_name: "local",
    aws_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    invoked_function_arn: `arn:aws:lambda:eu-west-1:000000000000:function:${everyday.name}`,
    version: "$LATEST",
    remaining: expect.any(Number),
  });
});

test.each([
  ["a raised error", everyday.name, { do: "raise" }, "Mistake", "as asked"],
  [
    "an answer that is no JSON",
    everyday.name,
    { do: "set" },
    "Runtime.MarshalError",
    "Unable to marshal response: Object of type set is not JSON serializable",
  ],
  [
    "an answer that only Python takes for JSON",
    everyday.name,
    { do: "nan" },
    "Runtime.MarshalError",
    expect.stringMatching(/^Unable to marshal response: Out of range float values/),
  ],
  ["code that refuses to start", "refuses", {}, "ConfigError", "not deployed right"],
  ["no handler", "missing", {}, "Runtime.HandlerNotFound", "Handler 'handler' missing on module 'handler'"],
  [
    "a missing module",
    "imports",
    {},
    "Runtime.ImportModuleError",
    "Unable to import module 'handler': No module named 'no_such_module'",
  ],
  [
    "a slip of the pen",
    "slip",
    {},
    "Runtime.UserCodeSyntaxError",
    "Syntax error in module 'handler': expected ':' (handler.py, line 1)",
  ],
  [
    "an exit",
    everyday.name,
    { do: "exit", status: 3 },
    "Runtime.ExitError",
    "RequestId: ID Error: Runtime exited with error: exit status 3",
  ],
  [
    "an exit without a reason",
    everyday.name,
    { do: "exit", status: 0 },
    "Runtime.ExitError",
    "RequestId: ID Error: Runtime exited without providing a reason",
  ],
  [
    "a killed process",
    everyday.name,
    { do: "die" },
    "Runtime.ExitError",
    "RequestId: ID Error: Runtime exited with error: signal: sigkill",
  ],
  [
    "an endless loop",
    hurried.name,
    { do: "loop" },
    "Sandbox.Timedout",
    "RequestId: ID Error: Task timed out after 0.15 seconds",
  ],
])("%s is a failure, and the next event is answered", async (_case, name, event, type, message) => {
  await expect(failure(served.url, name, event)).resolves.toStrictEqual({ type, message });
  if (Object.keys(event).length > 0) await expect(invoke({ value: 1 }, name)).resolves.toStrictEqual({ value: 1 });
});

// Elsewhere the system has no such limit, and only the time limit ends the function.
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux("too much memory is a failure, and the next event is answered", async () => {
  await expect(failure(served.url, cramped.name, { do: "fill" })).resolves.toStrictEqual({
    type: "Runtime.OutOfMemory",
    message: "RequestId: ID Error: Runtime exited with error: signal: killed",
  });
  await expect(invoke({ do: "count" }, cramped.name)).resolves.toBe(1);
});

test("events at the same time get processes of their own", async () => {
  const pids = await Promise.all([1, 2].map(() => invoke({ do: "wait", seconds: 0.2 })));
  expect(new Set(pids).size).toBe(2);
});

test("what a function writes becomes lines with the id of their invocation", async () => {
  served.lines.length = 0;
  await invoke({ do: "print" });
  const lines = served.lines.map(({ source, text, entry }) => [source, text, entry]);
  expect(lines).toHaveLength(5);
  expect(lines).toEqual(
    expect.arrayContaining([
      ["stdout", "plain text", null],
      ["stderr", "wrong", null],
      ["stdout", '{"level": "warn", "message": "structured"}', { level: "warn", message: "structured" }],
      ["stdout", "in two pièces", null],
      ["stdout", "past Python", null],
    ]),
  );
  expect(new Set(served.lines.map(({ requestId }) => requestId)).size).toBe(1);
});

test("the last words of a function that ends are kept, before the runtime's", async () => {
  served.lines.length = 0;
  await failure(served.url, everyday.name, { do: "exit", status: 3 });
  expect(served.lines.map(({ source, text }) => [source, withoutId(text)])).toStrictEqual([
    ["stdout", "last words"],
    ["runtime", "Runtime.ExitError: RequestId: ID Error: Runtime exited with error: exit status 3"],
  ]);
});

test("without an interpreter the message names the setting and the remedy", async () => {
  const searching = findPython("example-local-custom-jwt-claims", "no-such-python");
  await expect(searching).rejects.toThrow(LocalError);
  await expect(searching).rejects.toThrow(
    'The function example-local-custom-jwt-claims is written in Python, and no-such-python cannot be run: spawn no-such-python ENOENT\nInstall Python 3.11 or newer so that no-such-python is on the PATH, or set functions.claims to "typescript" instead of "python" in the environment (environments/local.ts).',
  );
});
