import { setTimeout as sleep } from "node:timers/promises";
import { type Served, serve, withoutId, written } from "./fixture";
import { NODE_HANDLER } from "./node-handler";

const first = written("handler.ts", NODE_HANDLER, { name: "first" });
const second = written("handler.ts", NODE_HANDLER, { name: "second" });
const MIB = 1024 * 1024;

let served: Served;

beforeAll(async () => {
  served = await serve(first, second);
});

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(`${served.url}${path}`, { method: "POST", body: "{}", ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const path = (name: string) => `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;

test("an answer has Lambda's headers", async () => {
  const { status, headers, body } = await send(path("first"), { body: '{"a":1}' });
  expect([status, body]).toStrictEqual([200, '{"a":1}']);
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("x-amz-executed-version")).toBe("$LATEST");
  expect(headers.has("x-amz-function-error")).toBe(false);
});

test("a failure is a 200 with Lambda's header and no trace", async () => {
  const { status, headers, body } = await send(path("first"), { body: '{"do":"throw"}' });
  expect([status, body]).toStrictEqual([200, '{"errorType":"Mistake","errorMessage":"as asked"}']);
  expect(headers.get("x-amz-function-error")).toBe("Unhandled");
});

test.each([
  "first",
  "first:$LATEST",
  "function:first",
  "000000000000:function:first",
  "arn:aws:lambda:eu-west-1:000000000000:function:first",
  "arn:aws-cn:lambda:cn-north-1:111122223333:function:first:$LATEST",
])("%s names the function", async (name) => {
  await expect(send(path(name))).resolves.toMatchObject({ status: 200, body: "{}" });
});

test("an ARN need not be encoded", async () => {
  const arn = "arn:aws:lambda:eu-west-1:000000000000:function:first";
  await expect(send(`/2015-03-31/functions/${arn}/invocations`)).resolves.toMatchObject({ status: 200 });
});

test("no body is an empty event", async () => {
  await expect(send(path("first"), { body: "" })).resolves.toMatchObject({ status: 200, body: "{}" });
});

const typed = (type: string, body = "{}") => ({ body, headers: { "X-Amz-Invocation-Type": type } });

test("an asynchronous event is accepted at once and answered all the same", async () => {
  served.lines.length = 0;
  await expect(send(path("second"), typed("Event", '{"do":"print"}'))).resolves.toMatchObject({
    status: 202,
    body: "",
  });
  for (let waited = 0; served.lines.length < 7 && waited < 100; waited += 1) await sleep(10);
  expect(served.lines.map(({ text }) => text)).toContain("plain text");
});

test("a dry run runs nothing", async () => {
  served.lines.length = 0;
  await expect(send(path("first"), typed("DryRun", '{"do":"print"}'))).resolves.toMatchObject({
    status: 204,
    body: "",
  });
  await send(path("first"));
  expect(served.lines).toStrictEqual([]);
});

const NAMES = "a name of letters, digits, hyphens and underscores or an ARN is, with no version but $LATEST.";

test.each<[string, string, RequestInit, number, string, string]>([
  [
    "an unknown function",
    path("third"),
    {},
    404,
    "ResourceNotFoundException",
    "Function not found: third. Functions here: first, second.",
  ],
  [
    "the ARN of an unknown function",
    path("arn:aws:lambda:eu-west-1:000000000000:function:third"),
    {},
    404,
    "ResourceNotFoundException",
    "Function not found: third. Functions here: first, second.",
  ],
  [
    "a function that a prototype has",
    path("constructor"),
    {},
    404,
    "ResourceNotFoundException",
    "Function not found: constructor. Functions here: first, second.",
  ],
  ["a version", path("first:1"), {}, 400, "InvalidParameterValueException", `first:1 is no function; ${NAMES}`],
  [
    "a name with a path in it",
    path("../first"),
    {},
    400,
    "InvalidParameterValueException",
    `../first is no function; ${NAMES}`,
  ],
  [
    "a name that is encoded badly",
    "/2015-03-31/functions/%zz/invocations",
    {},
    400,
    "InvalidParameterValueException",
    `%zz is no function; ${NAMES}`,
  ],
  [
    "GET",
    path("first"),
    { method: "GET", body: null },
    404,
    "UnknownOperationException",
    "GET /2015-03-31/functions/first/invocations is not served here; only POST /2015-03-31/functions/NAME/invocations is.",
  ],
  [
    "another path",
    "/",
    {},
    404,
    "UnknownOperationException",
    "POST / is not served here; only POST /2015-03-31/functions/NAME/invocations is.",
  ],
  [
    "an unknown invocation type",
    path("first"),
    typed("Later"),
    400,
    "InvalidParameterValueException",
    "X-Amz-Invocation-Type Later is unknown; RequestResponse, Event, DryRun are known.",
  ],
  [
    "a body that is no JSON",
    path("first"),
    { body: "{" },
    400,
    "InvalidRequestContentException",
    "Could not parse request body into json: the event must be JSON.",
  ],
  [
    "a page",
    path("first"),
    { headers: { Origin: "https://evil.example" } },
    403,
    "AccessDeniedException",
    "Functions cannot be invoked from a page, and https://evil.example is one.",
  ],
])("%s is refused", async (_case, where, init, status, code, message) => {
  const { headers, ...answer } = await send(where, init);
  expect(answer).toStrictEqual({ status, body: JSON.stringify({ Type: "User", Message: message }) });
  expect(headers.get("x-amzn-errortype")).toBe(code);
});

/** An event of so many bytes. */
const sized = (bytes: number) => {
  const rest = JSON.stringify({ do: "length", text: "" }).length;
  return JSON.stringify({ do: "length", text: "x".repeat(bytes - rest) });
};

test("an event of 6 MiB is taken", async () => {
  const { status, body } = await send(path("first"), { body: sized(6 * MIB) });
  expect([status, Number(body)]).toStrictEqual([200, 6 * MIB - 25]);
});

test("a larger one is refused", async () => {
  const { status, headers, body } = await send(path("first"), { body: sized(6 * MIB + 1) });
  expect([status, headers.get("x-amzn-errortype")]).toStrictEqual([413, "RequestTooLargeException"]);
  expect(JSON.parse(body)).toStrictEqual({
    Type: "User",
    Message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
  });
});

test("no answer names a file of this machine", async () => {
  const answers = await Promise.all(
    ["throw", "exit", "reject", "unprintable"].map((what) =>
      send(path("second"), { body: JSON.stringify({ do: what }) }),
    ),
  );
  for (const { body } of answers) expect(withoutId(body)).not.toMatch(/[\\/]|\bat /);
});
