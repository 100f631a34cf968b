import type { SyncedUser } from "../../../contracts/user-sync";
import { CodedError } from "../../../functions/shared/coded-error";
import { HasuraError } from "../../../functions/shared/hasura";
import { createHandler } from "../../../functions/sync-users/create-handler";
import { QUEUE_MS, WRITE_MS } from "../../../functions/sync-users/keep-user";
import { type MadeUpUser, type SyncTrigger, signInEvent } from "./sign-in-event";

const ADA: MadeUpUser = {
  kind: "username-pool",
  sub: "5f0a8c1e-7d3b-4a52-9c66-0b1e2d3c4f5a",
  email: "ada@example.com",
};
const USER = { id: ADA.sub, username: "name-5f0a8c1e", email: ADA.email, at: "2026-01-02T03:04:05.006Z" };
const TRIGGERS = ["PostConfirmation_ConfirmSignUp", "PostAuthentication_Authentication"] as const;
const SOURCE = { userPoolId: "eu-central-1_EXAMPLE01" };

const done = async () => undefined;
const fails = (error: unknown) => async () => {
  throw error;
};
const never = () => new Promise<never>(() => undefined);
const gone = new HasuraError("status", "HTTP status 503");
const denied = Object.assign(new Error("User: arn:… may not, ada@example.com"), { name: "AccessDenied" });

beforeEach(() => jest.useFakeTimers({ now: new Date(USER.at) }));
afterEach(() => jest.useRealTimers());

function setup(write: () => Promise<unknown> = done, enqueue: () => Promise<unknown> = done) {
  const places = {
    write: jest.fn<Promise<unknown>, [SyncedUser, AbortSignal]>(write),
    enqueue: jest.fn<Promise<unknown>, [SyncedUser, AbortSignal]>(enqueue),
    log: jest.fn<void, [Readonly<Record<string, unknown>>]>(),
  };
  return {
    ...places,
    handler: createHandler(places),
    lines: () => JSON.parse(JSON.stringify(places.log.mock.calls.flat())),
  };
}

function frozenEvent(trigger: SyncTrigger) {
  const event = signInEvent(trigger, ADA);
  for (const part of [event.request.userAttributes, event.request, event.response, event]) Object.freeze(part);
  return event;
}

describe.each(TRIGGERS)("%s", (trigger) => {
  const event = frozenEvent(trigger);

  it("writes the user and says nothing", async () => {
    const { handler, write, enqueue, log } = setup();
    await expect(handler(event)).resolves.toBe(event);
    expect(write.mock.calls).toEqual([[USER, expect.any(AbortSignal)]]);
    expect(enqueue).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  });

  it.each([
    ["Hasura's error", fails(gone), { reason: "status", detail: "HTTP status 503" }],
    ["any error", fails(denied), { reason: "AccessDenied" }],
    ["what is no error", fails("text"), { reason: "unknown" }],
    ["nothing at all", fails(undefined), { reason: "unknown" }],
    [
      "a missing variable",
      fails(new CodedError("configuration", "X must")),
      { reason: "configuration", detail: "X must" },
    ],
  ])("queues the user after %s, and the log names no address", async (_, write, why) => {
    const { handler, enqueue, lines } = setup(write);
    await expect(handler(event)).resolves.toBe(event);
    expect(enqueue.mock.calls).toEqual([[USER, expect.any(AbortSignal)]]);
    expect(lines()).toEqual([{ level: "warn", message: "user-queued", sub: ADA.sub, ...why }]);
  });

  it("logs the whole user when the queue fails, too", async () => {
    const { handler, lines } = setup(fails(gone), fails(denied));
    await expect(handler(event)).resolves.toBe(event);
    expect(lines()).toEqual([
      {
        level: "error",
        message: "user-not-kept",
        user: USER,
        reason: "status",
        detail: "HTTP status 503",
        queueReason: "AccessDenied",
      },
    ]);
  });

  it("waits for Hasura and for the queue no longer than their budgets", async () => {
    const { handler, write, enqueue, lines } = setup(never, never);
    let ended = false;
    const answer = handler(event).finally(() => {
      ended = true;
    });
    await jest.advanceTimersByTimeAsync(WRITE_MS - 1);
    expect(enqueue).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2);
    expect(write.mock.calls[0]?.[1].aborted).toBe(true);
    expect(enqueue).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(QUEUE_MS - 2);
    expect(ended).toBe(false);
    await jest.advanceTimersByTimeAsync(3);
    expect(ended).toBe(true);
    await expect(answer).resolves.toBe(event);
    const [reason, queueReason] = ["timeout", "timeout"];
    const [detail, queueDetail] = ["not done within 1500 ms", "not done within 1000 ms"];
    expect(lines()).toMatchObject([{ message: "user-not-kept", user: USER, reason, detail, queueReason, queueDetail }]);
  });
});

test("both budgets together stay below 3 seconds", () => {
  expect([WRITE_MS, QUEUE_MS]).toEqual([1500, 1000]);
});

test("a new password does nothing at all", async () => {
  const { handler, write, enqueue, log } = setup();
  const event = frozenEvent("PostConfirmation_ConfirmForgotPassword");
  await expect(handler(event)).resolves.toBe(event);
  for (const place of [write, enqueue, log]) expect(place).not.toHaveBeenCalled();
});

test.each([
  ["unknown-trigger", { ...frozenEvent(TRIGGERS[0]), triggerSource: "PreSignUp_SignUp" }, "PreSignUp_SignUp"],
  ["no-user", { ...frozenEvent(TRIGGERS[0]), userName: "" }, TRIGGERS[0]],
])("an event that is unusable, %s, is logged and given back", async (problem, event, triggerSource) => {
  const { handler, write, enqueue, lines } = setup();
  await expect(handler(event)).resolves.toBe(event);
  for (const place of [write, enqueue]) expect(place).not.toHaveBeenCalled();
  expect(lines()).toEqual([{ level: "error", message: "sync-event-unusable", problem, triggerSource, ...SOURCE }]);
});

test.each([null, undefined, 5])("%j is given back, too", async (event) => {
  const { handler, lines } = setup();
  await expect(handler(event)).resolves.toBe(event);
  expect(lines()).toEqual([{ level: "error", message: "sync-event-unusable", problem: "unknown-trigger" }]);
});

test("an event that throws when read blocks nobody", async () => {
  const event = { ...frozenEvent(TRIGGERS[0]) };
  Object.defineProperty(event, "request", {
    get: () => {
      throw new TypeError("ada@example.com");
    },
  });
  const { handler, lines } = setup();
  await expect(handler(event)).resolves.toBe(event);
  const triggerSource = TRIGGERS[0];
  expect(lines()).toEqual([{ level: "error", message: "sync-failed", reason: "TypeError", triggerSource, ...SOURCE }]);
});
