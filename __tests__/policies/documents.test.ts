import type { JsonObject } from "../../cli/manifests/synthesized";
import { policyDocuments } from "./documents";
import { ToolError } from "./examined";
import { planForm } from "./plan-form";

const block = (path: string, more: JsonObject): JsonObject => ({
  "//": { metadata: { path: `stack/${path}` } },
  ...more,
});
const document = { Version: "2012-10-17", Statement: [] };
const encoded = (resource: string) =>
  `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = "sqs:SendMessage", "Resource" = ${resource}}]})}`;

test("a policy is found by what it is, whichever resource holds it", () => {
  const resource = {
    aws_iam_policy: { a: block("roles/a", { policy: JSON.stringify(document), name: "a" }) },
    aws_sqs_queue_policy: { b: block("queue/b", { policy: encoded("aws_sqs_queue.q.arn") }) },
    aws_sqs_queue: { q: block("queue", { name: "q" }) },
  };
  expect(policyDocuments({ resource })).toStrictEqual([
    { type: "aws_iam_policy", id: "a", argument: "policy", path: "roles/a", document },
    {
      type: "aws_sqs_queue_policy",
      id: "b",
      argument: "policy",
      path: "queue/b",
      document: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-central-1:111122223333:q" },
        ],
      },
    },
  ]);
  expect(policyDocuments({})).toStrictEqual([]);
});

test.each([
  ["aws_sns_topic.t.arn", "queue/b refers to aws_sns_topic.t.arn: say in documents.ts what that looks like."],
  ["aws_sqs_queue.q.url", "queue/b refers to aws_sqs_queue.q.url: say in documents.ts what that looks like."],
])("a reference to %s is not guessed", (reference, message) => {
  const resource = { aws_sqs_queue_policy: { b: block("queue/b", { policy: encoded(reference) }) } };
  expect(() => policyDocuments({ resource })).toThrow(new ToolError(message));
});

test("in the form of a plan a policy stands as text", () => {
  const resource = { aws_iam_policy: { a: block("roles/a", { policy: JSON.stringify(document) }) } };
  expect(planForm(policyDocuments({ resource }))).toMatchObject({
    planned_values: {
      root_module: {
        resources: [
          {
            address: "aws_iam_policy.a",
            type: "aws_iam_policy",
            name: "a",
            values: { policy: JSON.stringify(document) },
          },
        ],
      },
    },
  });
});
