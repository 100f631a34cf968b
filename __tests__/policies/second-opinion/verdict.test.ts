import type { Question } from "./questions";
import { type Answer, disagreement } from "./verdict";

type Decision = NonNullable<Answer["unvalidated"]>;
const question = (expected: boolean, ours = expected, claims = false): Omit<Question, "simulation"> => ({
  row: "a row",
  expected,
  ours,
  claims,
});
const answer = (result: Decision, ignoredContextKeys: readonly string[] = [], unvalidated?: Decision): Answer => ({
  validated: {
    resultType: "single",
    result: { analysis: { identityAnalysis: { result } }, ignoredContextKeys: [...ignoredContextKeys] },
  },
  unvalidated,
});

test.each<[string, ReturnType<typeof question>, Answer]>([
  ["all allow", question(true), answer("Allowed")],
  ["all refuse", question(false), answer("ImplicitlyDenied")],
  ["all refuse, by a deny", question(false), answer("ExplicitlyDenied")],
  [
    "a token, whose claims are no keys of the action",
    question(true, true, true),
    answer("ImplicitlyDenied", ["h:aud", "h:sub"], "Allowed"),
  ],
])("%s: agreed", (_, asked, given) => {
  expect(disagreement(asked, given)).toBeUndefined();
});

test.each<[string, ReturnType<typeof question>, Answer | undefined, string]>([
  [
    "the simulator allows",
    question(false),
    answer("Allowed"),
    "refused by the table, refused by our evaluator, allowed by iam-simulate",
  ],
  [
    "the simulator refuses",
    question(true),
    answer("ImplicitlyDenied"),
    "allowed by the table, allowed by our evaluator, refused by iam-simulate",
  ],
  [
    "our evaluator alone differs",
    question(false, true),
    answer("ImplicitlyDenied"),
    "refused by the table, allowed by our evaluator, refused by iam-simulate",
  ],
  [
    "both differ from the table",
    question(true, false),
    answer("ImplicitlyDenied"),
    "allowed by the table, refused by our evaluator, refused by iam-simulate",
  ],
  [
    "a token that the simulator takes",
    question(false, false, true),
    answer("ImplicitlyDenied", ["h:sub"], "Allowed"),
    "refused by the table, refused by our evaluator, allowed by iam-simulate",
  ],
  [
    "a token about which it was not asked",
    question(true, true, true),
    answer("Allowed"),
    "allowed by the table, allowed by our evaluator, refused by iam-simulate",
  ],
  [
    "a key that the action does not have",
    question(false),
    answer("ImplicitlyDenied", ["iam:PassedToService"]),
    "such a request has no iam:PassedToService",
  ],
  [
    "a claim where there is no token",
    question(false),
    answer("ImplicitlyDenied", ["h:sub"]),
    "such a request has no h:sub",
  ],
  [
    "a key beside claims",
    question(false, false, true),
    answer("ImplicitlyDenied", ["h:sub", "iam:x"], "ImplicitlyDenied"),
    "such a request has no iam:x",
  ],
  [
    "a pattern for a resource",
    question(false),
    { validated: { resultType: "wildcard" } },
    "a request names one resource, without *",
  ],
  [
    "no such action",
    question(false),
    { validated: { resultType: "error", errors: { message: "invalid.action" } } },
    'cannot be asked: {"message":"invalid.action"}',
  ],
  ["no answer", question(false), undefined, "no answer"],
])("%s: told", (_, asked, given, told) => {
  expect(disagreement(asked, given)).toBe(`a row: ${told}`);
});
