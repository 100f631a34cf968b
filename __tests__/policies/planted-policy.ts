import type { JsonObject } from "../../cli/manifests/synthesized";
import type { Finding } from "./findings";

const QUEUE = "arn:aws:sqs:eu-central-1:111122223333:canary";

/** Statements with a mistake each, and what parliament calls it. */
const MISTAKES: readonly { readonly check: string; readonly statement: JsonObject }[] = [
  {
    check: "UNKNOWN_ACTION sqs:FetchMessage",
    statement: { Sid: "NoSuchAction", Effect: "Allow", Action: ["sqs:FetchMessage"], Resource: [QUEUE] },
  },
  {
    check: "UNKNOWN_CONDITION_FOR_ACTION Unknown condition iam:PassedToService for action sqs:DeleteQueue",
    statement: {
      Sid: "NoSuchCondition",
      Effect: "Allow",
      Action: ["sqs:DeleteQueue"],
      Resource: [QUEUE],
      Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    },
  },
  {
    check: "INVALID_ARN arn:aws:sqs:canary",
    statement: { Sid: "NoArn", Effect: "Allow", Action: ["sqs:DeleteQueue"], Resource: ["arn:aws:sqs:canary"] },
  },
  {
    check: "RESOURCE_STAR iam:CreateUser",
    statement: { Sid: "AllOfIam", Effect: "Allow", Action: ["iam:*"], Resource: ["*"] },
  },
];

/** A policy for everything, and what checkov says to it. CKV_AWS_290 is found only by who reads the document itself. */
const ADMINISTRATOR = { Sid: "All", Effect: "Allow", Action: ["*"], Resource: ["*"] };
const AGAINST_ADMINISTRATORS = ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_290"];

/** Policies with mistakes, by logical id, as the stack `terraform-cloud` has its policies. */
export const PLANTED_POLICIES: Readonly<Record<string, JsonObject>> = {
  canary: planted(
    "canary/mistakes",
    MISTAKES.map(({ statement }) => statement),
  ),
  administrator: planted("canary/administrator", [ADMINISTRATOR]),
};

/** What must be found in them. */
export const FOUND_IN_PLANTED: readonly Omit<Finding, "environment" | "text">[] = [
  ...MISTAKES.map(({ check, statement }) => ({
    tool: "parliament" as const,
    check,
    object: `canary/mistakes ${String(statement.Sid)}`,
  })),
  ...AGAINST_ADMINISTRATORS.map((check) => ({ tool: "checkov" as const, check, object: "canary/administrator" })),
];

function planted(path: string, statements: readonly JsonObject[]): JsonObject {
  return {
    "//": { metadata: { path: `stack/${path}` } },
    name: path.replace("/", "-"),
    policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
  };
}
