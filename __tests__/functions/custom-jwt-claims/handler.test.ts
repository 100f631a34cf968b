import type { TokenEvent } from "../../../functions/custom-jwt-claims/respond";
import { ANSWERED, CONFIG, REFUSED } from "../events";
import { answerFor } from "../oracle";
import { EMAIL, REAL_SUB, tokenEvent, USER_NAME, USER_POOL_ID } from "../token-event";
import { CONFIG_MESSAGE, WRONG_CONFIGS } from "../wrong-configs";

const MODULE = "../../../functions/custom-jwt-claims/handler";

type Handler = typeof import("../../../functions/custom-jwt-claims/handler").handler;

const before = process.env.CLAIMS_CONFIG;

afterAll(() => {
  if (before === undefined) delete process.env.CLAIMS_CONFIG;
  else process.env.CLAIMS_CONFIG = before;
});

/** A cold start: the module is evaluated anew with this configuration in the environment. */
function coldStart(config: string | undefined): Handler {
  if (config === undefined) delete process.env.CLAIMS_CONFIG;
  else process.env.CLAIMS_CONFIG = config;
  let started: Handler | undefined;
  jest.isolateModules(() => {
    started = jest.requireActual<{ handler: Handler }>(MODULE).handler;
  });
  if (!started) throw new Error("the module exports no handler");
  return started;
}

describe("the cold start", () => {
  it.each([{ name: "missing", text: undefined }, ...WRONG_CONFIGS])(
    "fails with a configuration that is $name",
    ({ text }) => {
      expect(() => coldStart(text)).toThrow(expect.objectContaining({ name: "ConfigError", message: CONFIG_MESSAGE }));
    },
  );

  it("is the only time that the configuration is read", async () => {
    const handler = coldStart(JSON.stringify(CONFIG));
    process.env.CLAIMS_CONFIG = "{";
    const event = tokenEvent({});
    const expected = answerFor(event, { reasons: null, version: "1", sub: REAL_SUB, roles: ["user"] }, CONFIG);
    await expect(handler(event)).resolves.toStrictEqual(expected);
  });
});

describe("the handler", () => {
  let handler: Handler;
  let log: jest.SpyInstance;
  const others: jest.SpyInstance[] = [];

  beforeAll(() => {
    handler = coldStart(JSON.stringify(CONFIG));
  });

  beforeEach(() => {
    log = jest.spyOn(process.stdout, "write").mockImplementation(() => true);
    for (const level of ["log", "info", "warn", "error", "debug"] as const) {
      others.push(jest.spyOn(console, level).mockImplementation(() => undefined));
    }
  });

  afterEach(() => {
    for (const other of others.splice(0)) expect(other).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  /** What Lambda hands over has no type; the cases hold what no honest caller would pass. */
  const invoke = (event: unknown) => handler(event as TokenEvent);

  it.each(ANSWERED)("answers and logs nothing: $name", async ({ event, sub, roles }) => {
    const expected = answerFor(event, { reasons: null, version: event.version, sub, roles }, CONFIG);
    await expect(invoke(event)).resolves.toStrictEqual(expected);
    expect(log).not.toHaveBeenCalled();
  });

  it.each(REFUSED)("refuses with one line of JSON, $code: $name", async ({ event, code }) => {
    await expect(invoke(event)).rejects.toMatchObject({ name: "Rejection", message: `custom-jwt-claims: ${code}` });
    expect(log).toHaveBeenCalledTimes(1);
    const [line, ...rest] = log.mock.calls[0] ?? [];
    expect(rest).toStrictEqual([]);
    expect(line).toStrictEqual(expect.stringMatching(/^\{.*\}\n$/));
    expect(JSON.parse(String(line))).toMatchObject({ level: "error", message: "claims-rejected", code });
    for (const secret of [EMAIL, USER_NAME, REAL_SUB, "stack", ".ts", "    at "]) expect(line).not.toContain(secret);
  });

  it("logs where the event came from", async () => {
    const event = { ...tokenEvent({ version: "2" }), triggerSource: "PreSignUp_SignUp\n" };
    await expect(invoke(event)).rejects.toMatchObject({ code: "unsupported-trigger" });
    expect(log.mock.calls).toStrictEqual([
      [
        `{"level":"error","message":"claims-rejected","code":"unsupported-trigger","triggerSource":"PreSignUp_SignUp\\n","version":"2","userPoolId":"${USER_POOL_ID}"}\n`,
      ],
    ]);
  });

  it("shows a user no error of a business rule, and logs it", async () => {
    const failing = tokenEvent({});
    Object.defineProperty(failing.request, "groupConfiguration", {
      get: () => {
        throw new TypeError("rule: no such tenant");
      },
    });
    await expect(invoke(failing)).rejects.toMatchObject({
      name: "Rejection",
      message: "custom-jwt-claims: internal-error",
    });
    expect(log).toHaveBeenCalledTimes(1);
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
      code: "internal-error",
      reason: "TypeError: rule: no such tenant",
    });
  });
});
