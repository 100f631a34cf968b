import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SQSEvent } from "aws-lambda";
import { startDelivery } from "../../../local/queue/delivery";
import { LocalQueue } from "../../../local/queue/local-queue";
import type { Running } from "../../../local/running";

const ARN = "arn:aws:sqs:eu-central-1:000000000000:queue";

let directory: string;
let queue: LocalQueue;
let delivery: Running | undefined;
let events: SQSEvent[];
let logs: string[];
let answer: (event: SQSEvent, signal: AbortSignal) => unknown;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "delivery-"));
  queue = new LocalQueue(directory, "http://localhost/queue", (receives) => 40 * receives);
  [events, logs] = [[], []];
  answer = () => ({ batchItemFailures: [] });
});

afterEach(async () => {
  await delivery?.stop();
  rmSync(directory, { recursive: true, force: true });
});

function isEvent(event: unknown): event is SQSEvent {
  return typeof event === "object" && event !== null && "Records" in event;
}

function start() {
  delivery = startDelivery({
    queue,
    arn: ARN,
    invoke: async (event, signal) => {
      if (!isEvent(event)) throw new Error("no event of SQS");
      events.push(event);
      return answer(event, signal);
    },
    log: (level, part, message) => void logs.push(`${level} ${part}: ${message}`),
    onCrash: (error) => {
      throw error;
    },
  });
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what() && waited < 400; waited++) await sleep(5);
  expect(what()).toBe(true);
}

test("delivers what waited before and what comes later, in SQS's own shape", async () => {
  const id = await queue.send("first");
  start();
  await until(() => queue.size === 0);
  // Long enough for the delivery to have nothing to do but to wait.
  await sleep(50);
  await queue.send("second");
  await until(() => queue.size === 0);
  expect(events.map(({ Records }) => Records.map(({ body }) => body))).toStrictEqual([["first"], ["second"]]);
  const millis = expect.stringMatching(/^\d{13}$/);
  expect(events[0]).toStrictEqual({
    Records: [
      {
        messageId: id,
        receiptHandle: `${id}#1`,
        body: "first",
        attributes: {
          ApproximateReceiveCount: "1",
          SentTimestamp: millis,
          SenderId: "LOCALSENDER",
          ApproximateFirstReceiveTimestamp: millis,
        },
        messageAttributes: {},
        md5OfBody: "8b04d5e3775d298e78455efc5ca404d5",
        eventSource: "aws:sqs",
        eventSourceARN: ARN,
        awsRegion: "eu-central-1",
      },
    ],
  });
  expect(logs).toStrictEqual([]);
});

test("delivers again what the function did not take, and nothing else", async () => {
  for (const body of ["a", "b", "c"]) await queue.send(body);
  answer = ({ Records }) => ({
    batchItemFailures: Records.filter(({ body, attributes }) => {
      return body === "b" && attributes.ApproximateReceiveCount === "1";
    }).map(({ messageId }) => ({ itemIdentifier: messageId })),
  });
  start();
  await until(() => queue.size === 0);
  expect(logs).toStrictEqual(["warn queue: 1 of 3 users not written; again in 0.04 s"]);
  expect(events.map(({ Records }) => Records.map(({ body }) => body))).toStrictEqual([["a", "b", "c"], ["b"]]);
  expect(events[1]?.Records[0]?.attributes.ApproximateReceiveCount).toBe("2");
});

test("keeps everything when the function fails, and says why", async () => {
  await queue.send("a");
  await queue.send("b");
  answer = () => {
    throw new Error("Task timed out after 30.00 seconds");
  };
  start();
  await until(() => logs.length > 0);
  await delivery?.stop();
  expect(logs.slice(0, 1)).toStrictEqual([
    "warn queue: 2 of 2 users not written: Task timed out after 30.00 seconds; again in 0.04 s",
  ]);
  expect(queue.size).toBe(2);
});

test("says what was put aside, and the remedy", async () => {
  await queue.send("a");
  for (let count = 1; count < 20; count++) {
    const batch = queue.receive(0);
    await queue.settle(batch, new Set(batch.map(({ id }) => id)), -1e9);
  }
  answer = ({ Records }) => ({ batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) });
  start();
  await until(() => logs.length > 0);
  expect(logs).toStrictEqual([
    "error queue: 1 users could not be written in 20 tries and were put aside; npm run local -- reconcile writes whoever is missing",
  ]);
  expect(queue.deadLetters).toMatchObject([{ body: "a" }]);
});

test("stops at once in the middle of a delivery, and loses nothing", async () => {
  await queue.send("a");
  answer = (_event, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  start();
  await until(() => events.length > 0);
  await delivery?.stop();
  expect(logs).toStrictEqual([]);
  expect(new LocalQueue(directory, "").size).toBe(1);
});

test("stops while it waits", async () => {
  start();
  await sleep(5);
  await delivery?.stop();
  await queue.send("a");
  await sleep(20);
  expect(events).toStrictEqual([]);
});
