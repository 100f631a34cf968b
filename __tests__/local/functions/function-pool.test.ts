import type { ChannelListener } from "../../../local/functions/channel";
import { FunctionPool } from "../../../local/functions/function-pool";
import { made } from "./fixture";

/** A pool whose runtimes answer when they are told to. */
function poolOfPuppets() {
  const unanswered: (() => void)[] = [];
  const open = ({ onMessage, onExit }: ChannelListener) => {
    onMessage({ type: "ready" });
    return {
      send: ({ requestId }: { readonly requestId: string }) =>
        void unanswered.push(() => onMessage({ type: "answer", requestId, payload: requestId })),
      end: async () => onExit({ type: "signal", signal: "sigterm" }),
    };
  };
  return { unanswered, pool: new FunctionPool(made("puppet", "/nowhere"), open, () => {}) };
}

const event = (at: number) => ({ requestId: `r${at}`, event: "{}", arn: "arn" });
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("four events run, a hundred wait in order, and one more would be too many", async () => {
  const { pool, unanswered } = poolOfPuppets();
  const outcomes = Array.from({ length: 103 }, (_, at) => pool.invoke(event(at)));
  await settled();
  expect(unanswered).toHaveLength(4);
  expect(pool.full).toBe(false);
  outcomes.push(pool.invoke(event(103)));
  expect(pool.full).toBe(true);

  const order: unknown[] = [];
  for (const outcome of outcomes) void outcome.then((answer) => order.push("payload" in answer && answer.payload));
  while (order.length < outcomes.length) {
    unanswered.shift()?.();
    await settled();
  }
  expect(order).toStrictEqual(Array.from({ length: 104 }, (_, at) => `r${at}`));
  expect(pool.full).toBe(false);
});

test("an answer to another invocation is not taken", async () => {
  const strange = new FunctionPool(
    { ...made("strange", "/nowhere"), timeoutSeconds: 0.05 },
    (listener) => {
      listener.onMessage({ type: "ready" });
      return {
        send: () => listener.onMessage({ type: "answer", requestId: "another", payload: "1" }),
        end: async () => {},
      };
    },
    () => {},
  );
  await expect(strange.invoke(event(1))).resolves.toMatchObject({
    type: "failure",
    failure: { errorType: "Sandbox.Timedout" },
  });
});

test("at the end running events fail at once, and for waiting ones nothing is started", async () => {
  const { pool, unanswered } = poolOfPuppets();
  const outcomes = Array.from({ length: 6 }, (_, at) => pool.invoke(event(at)));
  await settled();
  await pool.end();
  const failures = (await Promise.all(outcomes)).map((outcome) => ("failure" in outcome ? outcome.failure : undefined));
  expect(failures).toStrictEqual([
    ...[0, 1, 2, 3].map((at) => ({
      errorType: "Runtime.ExitError",
      errorMessage: `RequestId: r${at} Error: Runtime exited with error: signal: sigterm`,
    })),
    ...[4, 5].map(() => ({
      errorType: "Runtime.StartError",
      errorMessage: "Error: the functions have been stopped",
    })),
  ]);
  expect(unanswered).toHaveLength(4);
});

test("a runtime that cannot be started is a failure and takes no place", async () => {
  const pool = new FunctionPool(
    made("broken", "/nowhere"),
    () => {
      throw new RangeError("no more workers");
    },
    () => {},
  );
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, at) => pool.invoke(event(at))));
  expect(outcomes).toStrictEqual(
    Array(10).fill({
      type: "failure",
      failure: { errorType: "Runtime.StartError", errorMessage: "RangeError: no more workers" },
    }),
  );
});
