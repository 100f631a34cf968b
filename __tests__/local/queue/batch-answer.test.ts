import { failedOf } from "../../../local/queue/batch-answer";

const MESSAGES = ["a", "b", "c"].map((id) => ({ id, body: id, sentAt: 0, receives: 1 }));
const failures = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });
const ALL = ["a", "b", "c"];

// Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
test.each<{ name: string; answer: unknown; failed: readonly string[] }>([
  { name: "an empty list", answer: failures(), failed: [] },
  { name: "a list that is null", answer: { batchItemFailures: null }, failed: [] },
  { name: "an empty answer", answer: {}, failed: [] },
  { name: "no answer", answer: null, failed: [] },
  { name: "an empty text", answer: "", failed: [] },
  { name: "one failure", answer: failures("b"), failed: ["b"] },
  { name: "two failures, one of them twice", answer: failures("c", "a", "c"), failed: ["a", "c"] },
  { name: "an id that is empty", answer: failures("b", ""), failed: ALL },
  { name: "an id that is null", answer: failures(null), failed: ALL },
  { name: "another key", answer: { batchItemFailures: [{ id: "b" }] }, failed: ALL },
  { name: "an id of another batch", answer: failures("b", "z"), failed: ALL },
  { name: "something else", answer: "failed", failed: ALL },
  { name: "a list in the place of the answer", answer: [], failed: ALL },
])("$name means that $failed were not taken", ({ answer, failed }) => {
  expect([...failedOf(answer, MESSAGES)].sort()).toStrictEqual(failed);
});
