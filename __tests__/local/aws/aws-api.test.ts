import type { Server } from "node:http";
import { invokeEndpoint } from "../../../local/functions/invoke-endpoint";

const OPERATIONS = new Map([
  ["Service.Echo", async (input: unknown) => ({ input })],
  [
    "Service.Fail",
    async () => {
      throw new TypeError("secret inside");
    },
  ],
]);

let server: Server;
let url: string;

beforeAll(async () => {
  server = invokeEndpoint(new Map(), { sessionToken: "token", operations: OPERATIONS });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const CALL = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-target": "Service.Echo",
  "x-amz-security-token": "token",
};

async function send(headers: Readonly<Record<string, string>>, body = '{"a":1}', path = "/") {
  const response = await fetch(`${url}${path}`, { method: "POST", headers, body });
  const type = response.headers.get("content-type");
  return { status: response.status, type, code: response.headers.get("x-amzn-errortype"), body: await response.json() };
}

test("answers in the version of the protocol that it was asked in", async () => {
  const answer = { status: 200, code: null, body: { input: { a: 1 } } };
  expect(await send(CALL)).toStrictEqual({ ...answer, type: "application/x-amz-json-1.0" });
  const later = { ...CALL, "content-type": "application/x-amz-json-1.1" };
  expect(await send(later)).toStrictEqual({ ...answer, type: "application/x-amz-json-1.1" });
});

test.each([
  {
    name: "an unknown operation",
    headers: { ...CALL, "x-amz-target": "Service.Other" },
    status: 400,
    code: "UnknownOperationException",
    message: "Service.Other is not served here; Service.Echo, Service.Fail are.",
  },
  {
    name: "an operation that every object has",
    headers: { ...CALL, "x-amz-target": "constructor" },
    status: 400,
    code: "UnknownOperationException",
    message: "constructor is not served here; Service.Echo, Service.Fail are.",
  },
  {
    name: "no JSON",
    headers: CALL,
    body: "{",
    status: 400,
    code: "SerializationException",
    message: "The request cannot be read; its body must be JSON.",
  },
  {
    name: "a token of somebody else, before the operation is looked at",
    headers: { ...CALL, "x-amz-target": "Service.Other", "x-amz-security-token": "Token" },
    status: 403,
    code: "UnrecognizedClientException",
    message: "The security token included in the request is invalid: only the functions of this system have it.",
  },
  {
    name: "a fault, without what is inside",
    headers: { ...CALL, "x-amz-target": "Service.Fail" },
    status: 500,
    code: "InternalFailure",
    message: "The endpoint failed.",
  },
])("refuses $name", async ({ headers, body, status, code, message }) => {
  expect(await send(headers, body)).toStrictEqual({
    status,
    type: "application/x-amz-json-1.0",
    code,
    body: { __type: code, message },
  });
});

test("refuses pages, also those that know the token", async () => {
  expect(await send({ ...CALL, origin: "https://evil.example" })).toMatchObject({
    status: 403,
    code: "AccessDeniedException",
    body: { Message: "Functions cannot be invoked from a page, and https://evil.example is one." },
  });
});

test.each([
  { name: "without a target", headers: { "content-type": "application/json" }, path: "/" },
  { name: "on another path", headers: CALL, path: "/queue" },
])("what comes $name is no call to AWS", async ({ headers, path }) => {
  expect(await send(headers, "{}", path)).toMatchObject({
    status: 404,
    code: "UnknownOperationException",
    body: {
      Message: `POST ${path} is not served here; only POST /2015-03-31/functions/NAME/invocations is.`,
    },
  });
});

test("without an AWS to ask, nothing but functions is there", async () => {
  const alone = invokeEndpoint(new Map());
  await new Promise<void>((resolve) => alone.listen(0, "127.0.0.1", resolve));
  const address = alone.address();
  const response = await fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`, {
    method: "POST",
    headers: CALL,
    body: "{}",
  });
  expect(response.status).toBe(404);
  alone.close();
  alone.closeAllConnections();
});
