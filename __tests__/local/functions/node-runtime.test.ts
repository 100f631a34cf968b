import { invokeFunction } from "../../../local/functions/invoke-function";
import { failure, type Served, serve, withoutId, written } from "./fixture";
import { NODE_HANDLER } from "./node-handler";

const everyday = written("handler.ts", NODE_HANDLER, { variables: { OWN: "value" }, memoryMb: 300 });
const hurried = written("handler.ts", NODE_HANDLER, { timeoutSeconds: 0.15 });
const cramped = written("handler.ts", NODE_HANDLER, { memoryMb: 12 });
const other = (name: string, code: string, runtime = "nodejs24.x") => written("handler.ts", code, { name, runtime });

let served: Served;

beforeAll(async () => {
  process.env.LEAKED = "a secret of this machine";
  served = await serve(everyday, hurried, cramped, ...Object.values(OTHERS));
});

afterAll(() => {
  delete process.env.LEAKED;
});

const CALLBACK = `export const handler = (event: any, _context: unknown, callback: any) => {
  setTimeout(() => (event.fail ? callback(new RangeError("called back")) : callback(null, { got: event.value })), 1);
};`;

const OTHERS = {
  callback: other("callback", CALLBACK, "nodejs22.x"),
  callback24: other("callback24", CALLBACK),
  sync: other("sync", "export const handler = (event: any) => ({ got: event.value });"),
  sync22: other("sync22", "export const handler = (event: any) => ({ got: event.value });", "nodejs22.x"),
  promise22: other("promise22", "export const handler = async (event: any) => ({ got: event.value });", "nodejs22.x"),
  refuses: other(
    "refuses",
    'class ConfigError extends Error { override name = "ConfigError"; }\nthrow new ConfigError("not deployed right");',
  ),
  missing: other("missing", "export const main = 1;"),
  imports: other("imports", 'import "@aws-sdk/no-such-client";\nexport const handler = async () => 1;'),
};

const invoke = (event: unknown, name = everyday.name) => invokeFunction(served.url, name, event);

test("a handler gets its event and answers", async () => {
  await expect(invoke({ text: "grüße", list: [1, null] })).resolves.toStrictEqual({ text: "grüße", list: [1, null] });
});

test("a copy is kept warm between events", async () => {
  const counts = [await invoke({ do: "count" }), await invoke({ do: "count" })].map(Number);
  expect(counts[1]).toBe((counts[0] ?? 0) + 1);
});

test("the environment is the function's own, and nothing else", async () => {
  await expect(invoke({ do: "environment" })).resolves.toStrictEqual({
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    OWN: "value",
    AWS_REGION: "eu-west-1",
    AWS_DEFAULT_REGION: "eu-west-1",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: everyday.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "300",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${everyday.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    LAMBDA_TASK_ROOT: expect.stringContaining(everyday.name),
    TZ: ":UTC",
    _HANDLER: "handler.handler",
  });
  expect(process.env.LEAKED).toBe("a secret of this machine");
});

test("a function cannot set the variables that Lambda reserves", async () => {
  const { url } = await serve(
    written("handler.ts", NODE_HANDLER, { name: "bold", variables: { AWS_REGION: "mars", LANG: "C" } }),
  );
  await expect(invokeFunction(url, "bold", { do: "environment" })).resolves.toMatchObject({
    AWS_REGION: "eu-west-1",
    LANG: "C",
  });
});

test("the context is Lambda's", async () => {
  await expect(invoke({ do: "context" })).resolves.toStrictEqual({
    functionName: everyday.name,
    functionVersion: "$LATEST",
    memoryLimitInMB: "300",
    logGroupName: `/aws/lambda/${everyday.name}`,
    logStreamName: "local",
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${everyday.name}`,
    callbackWaitsForEmptyEventLoop: true,
    remaining: expect.any(Number),
  });
});

test("the time that is left lies within the limit", async () => {
  const { remaining } = Object(await invoke({ do: "context" }));
  expect(remaining).toBeGreaterThan(4000);
  expect(remaining).toBeLessThanOrEqual(5000);
});

test.each([
  ["an async handler on Node 24", everyday.name, { got: 7 }, { got: 7 }],
  ["a synchronous handler on Node 24", "sync", { value: 7 }, { got: 7 }],
  ["a synchronous handler on Node 22, whose value is lost", "sync22", { value: 7 }, null],
  ["an async handler on Node 22", "promise22", { value: 7 }, { got: 7 }],
  ["a callback on Node 22", "callback", { value: 7 }, { got: 7 }],
  ["undefined", everyday.name, { do: "nothing" }, null],
])("%s is answered", async (_case, name, event, answer) => {
  await expect(invoke(event, name)).resolves.toStrictEqual(answer);
});

test.each([
  ["a thrown error", everyday.name, { do: "throw" }, "Mistake", "as asked"],
  ["a thrown text", everyday.name, { do: "throw text" }, "string", "a text"],
  ["an error by callback", "callback", { fail: true }, "RangeError", "called back"],
  [
    "an answer that is no JSON",
    everyday.name,
    { do: "unprintable" },
    "Runtime.JSONStringifyError",
    "Unable to stringify response body as json: Do not know how to serialize a BigInt",
  ],
  [
    "an answer of more than 6 MiB",
    everyday.name,
    { do: "large", size: 6 * 1024 * 1024 - 1 },
    "Function.ResponseSizeTooLarge",
    "Response payload size exceeded maximum allowed payload size (6291456 bytes).",
  ],
  [
    "a callback on Node 24",
    "callback24",
    {},
    "Runtime.CallbackHandlerDeprecated",
    "AWS Lambda has removed callback-based function handlers with Node.js 24. Make the handler an async function without a third parameter.",
  ],
  ["code that refuses to start", "refuses", {}, "ConfigError", "not deployed right"],
  ["no handler", "missing", {}, "Runtime.HandlerNotFound", "handler.handler is undefined or not exported"],
  [
    "a module that the runtime does not have",
    "imports",
    {},
    "Runtime.ImportModuleError",
    "Error: Cannot find module '@aws-sdk/no-such-client'",
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
    "a rejection that nobody handles",
    everyday.name,
    { do: "reject" },
    "Runtime.UnhandledPromiseRejection",
    "Mistake: nobody waits",
  ],
  [
    "too much memory",
    cramped.name,
    { do: "fill" },
    "Runtime.OutOfMemory",
    "RequestId: ID Error: Runtime exited with error: signal: killed",
  ],
  [
    "an endless loop",
    hurried.name,
    { do: "loop" },
    "Sandbox.Timedout",
    "RequestId: ID Error: Task timed out after 0.15 seconds",
  ],
  [
    "waiting for ever",
    hurried.name,
    { do: "wait", milliseconds: 60_000 },
    "Sandbox.Timedout",
    "RequestId: ID Error: Task timed out after 0.15 seconds",
  ],
])("%s is a failure, and the next event is answered", async (_case, name, event, type, message) => {
  await expect(failure(served.url, name, event)).resolves.toStrictEqual({ type, message });
  if (Object.keys(event).length > 0) await expect(invoke({ value: 1 }, name)).resolves.toBeTruthy();
});

test("an answer of 6 MiB is handed on", async () => {
  await expect(invoke({ do: "large", size: 6 * 1024 * 1024 - 2 })).resolves.toHaveLength(6 * 1024 * 1024 - 2);
});

test("after a time-out the next event gets a fresh copy", async () => {
  await failure(served.url, hurried.name, { do: "loop" });
  await expect(invoke({ do: "count" }, hurried.name)).resolves.toBe(1);
});

test("a copy that breaks after its answer is replaced", async () => {
  await expect(invoke({ do: "late" })).resolves.toBe("early");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(invoke({ do: "count" })).resolves.toBe(1);
  expect(served.lines.map(({ text }) => text)).toContain("Mistake: too late");
});

test("a copy answers one event at a time, and four copies at most run", async () => {
  const answers = await Promise.all(Array.from({ length: 9 }, () => invoke({ do: "wait", milliseconds: 60 })));
  expect(answers.map((answer) => Object(answer).most)).toStrictEqual(Array(9).fill(1));
  expect(new Set(answers.map((answer) => Object(answer).threadId)).size).toBe(4);
});

test("what a function writes becomes lines with the id of their invocation", async () => {
  served.lines.length = 0;
  await invoke({ do: "print" });
  const ids = new Set(served.lines.map(({ requestId }) => requestId));
  expect([...ids]).toStrictEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(
    served.lines.map(({ functionName, source, text, entry }) => [functionName, source, text, entry]),
  ).toStrictEqual([
    [everyday.name, "stdout", "plain text", null],
    [everyday.name, "stderr", "wrong", null],
    [everyday.name, "stdout", '{"level":"warn","message":"structured"}', { level: "warn", message: "structured" }],
    [everyday.name, "stdout", "in two pieces", null],
    [everyday.name, "stdout", "two", null],
    [everyday.name, "stdout", "lines", null],
    [everyday.name, "stdout", "[1]", null],
  ]);
});

test("the last words of a function that ends are kept, before the runtime's", async () => {
  served.lines.length = 0;
  await failure(served.url, everyday.name, { do: "exit", status: 3 });
  expect(served.lines.map(({ source, text }) => [source, withoutId(text)])).toStrictEqual([
    ["stdout", "last words"],
    ["runtime", "Runtime.ExitError: RequestId: ID Error: Runtime exited with error: exit status 3"],
  ]);
});
