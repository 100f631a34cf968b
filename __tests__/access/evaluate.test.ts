import { type AccessRequest, isAllowed, mayAssume, type Policy, UnknownElementError } from "./evaluate";

const QUEUE = "arn:aws:sqs:eu-central-1:111122223333:acme-jobs";
const policy = (...statements: object[]): Policy => ({ Version: "2012-10-17", Statement: statements });
const allow = (more: object = {}) => ({ Effect: "Allow", Action: "sqs:SendMessage", Resource: QUEUE, ...more });
const send = (more: Partial<AccessRequest> = {}): AccessRequest => ({
  action: "sqs:SendMessage",
  resource: QUEUE,
  ...more,
});
const condition = (operator: string, values: unknown) =>
  policy(allow({ Condition: { [operator]: { "aws:Key": values } } }));
const withKey = (value: string) => send({ context: { "aws:Key": value } });

test.each<[string, readonly Policy[], AccessRequest, boolean]>([
  ["nothing is said", [], send(), false],
  ["it is allowed", [policy(allow())], send(), true],
  ["one policy of two allows it", [policy(), policy(allow())], send(), true],
  ["another action", [policy(allow())], send({ action: "sqs:DeleteQueue" }), false],
  ["actions do not differ by case", [policy(allow({ Action: "SQS:sendmessage" }))], send(), true],
  ["a list of actions", [policy(allow({ Action: ["sqs:A", "sqs:SendMessage"] }))], send(), true],
  ["another resource", [policy(allow())], send({ resource: `${QUEUE}-2` }), false],
  ["resources differ by case", [policy(allow({ Resource: QUEUE.toUpperCase() }))], send(), false],
  ["a * at the end", [policy(allow({ Resource: `${QUEUE.slice(0, -4)}*` }))], send(), true],
  ["a * stands for slashes and colons", [policy(allow({ Resource: "arn:*" }))], send({ resource: "arn:a/b:c" }), true],
  ["a ? stands for one character", [policy(allow({ Resource: `${QUEUE.slice(0, -1)}?` }))], send(), true],
  ["a ? stands for no less", [policy(allow({ Resource: `${QUEUE}?` }))], send(), false],
  ["a dot is a dot", [policy(allow({ Resource: "a.b" }))], send({ resource: "axb" }), false],
  ["no resource, a concrete one allowed", [policy(allow())], send({ resource: "*" }), false],
  ["a deny wins", [policy(allow()), policy(allow({ Effect: "Deny", Resource: "*" }))], send(), false],
  ["a deny of something else", [policy(allow(), allow({ Effect: "Deny", Action: "sqs:A" }))], send(), true],
  ["StringEquals", [condition("StringEquals", "a")], withKey("a"), true],
  ["StringEquals, one of a list", [condition("StringEquals", ["b", "a"])], withKey("a"), true],
  ["StringEquals, another value", [condition("StringEquals", "a")], withKey("A"), false],
  ["StringEquals takes a * for itself", [condition("StringEquals", "*")], withKey("a"), false],
  ["StringEquals, the key is missing", [condition("StringEquals", "a")], send(), false],
  ["StringLike", [condition("StringLike", "a*")], withKey("abc"), true],
  ["StringLike, another value", [condition("StringLike", "a*")], withKey("bc"), false],
  ["ArnLike", [condition("ArnLike", `${QUEUE}*`)], withKey(`${QUEUE}x`), true],
  ["ArnLike, the key is missing", [condition("ArnLike", "*")], send(), false],
  ["Bool", [condition("Bool", "true")], withKey("true"), true],
  ["Bool, the other one", [condition("Bool", "true")], withKey("false"), false],
  ["Null true, the key is missing", [condition("Null", "true")], send(), true],
  ["Null true, the key is there", [condition("Null", "true")], withKey("a"), false],
  ["Null false, the key is there", [condition("Null", "false")], withKey("a"), true],
  [
    "all conditions must hold",
    [policy(allow({ Condition: { StringEquals: { "aws:Key": "a", "aws:Other": "b" } } }))],
    withKey("a"),
    false,
  ],
])("%s", (_, policies, request, allowed) => {
  expect(isAllowed(policies, request)).toBe(allowed);
});

test.each<[string, Policy]>([
  ["element NotAction", policy({ Effect: "Allow", NotAction: "sqs:A", Resource: "*" })],
  ["element NotResource", policy(allow({ NotResource: "*" }))],
  ["operator StringNotEquals", condition("StringNotEquals", "a")],
  ["operator ForAnyValue:StringEquals", condition("ForAnyValue:StringEquals", "a")],
  ["operator StringEqualsIfExists", condition("StringEqualsIfExists", "a")],
  ["the variable in arn:${aws:username}", policy(allow({ Resource: "arn:${aws:username}" }))],
  ["Effect", policy(allow({ Effect: "Maybe" }))],
  ["Version 2008-10-17", { Version: "2008-10-17", Statement: [] }],
  ["element Id", { Version: "2012-10-17", Statement: [], Id: "x" }],
  ["5 is no text", policy(allow({ Action: 5 }))],
  ["a policy is no object", "{}"],
])("what it cannot judge is an error: %s", (message, unknown) => {
  expect(() => isAllowed([unknown], withKey("a"))).toThrow(new UnknownElementError(message));
});

describe("a trust policy", () => {
  const PROVIDER = "arn:aws:iam::111122223333:oidc-provider/app.terraform.io";
  const trust = (more: object = {}) =>
    policy({
      Effect: "Allow",
      Principal: { Federated: PROVIDER },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { "app.terraform.io:sub": "me" } },
      ...more,
    });

  test.each<[string, Policy, string, Readonly<Record<string, string>>, boolean]>([
    ["the right subject", trust(), PROVIDER, { "app.terraform.io:sub": "me" }, true],
    ["another subject", trust(), PROVIDER, { "app.terraform.io:sub": "you" }, false],
    ["no subject", trust(), PROVIDER, {}, false],
    ["another provider", trust(), `${PROVIDER}x`, { "app.terraform.io:sub": "me" }, false],
    ["another action", trust({ Action: "sts:AssumeRole" }), PROVIDER, { "app.terraform.io:sub": "me" }, false],
    ["a deny is no allow", trust({ Effect: "Deny" }), PROVIDER, { "app.terraform.io:sub": "me" }, false],
  ])("%s", (_, document, provider, context, allowed) => {
    expect(mayAssume(document, provider, context)).toBe(allowed);
  });

  test("other principals are an error", () => {
    expect(() => mayAssume(trust({ Principal: { AWS: "*" } }), PROVIDER, {})).toThrow(
      new UnknownElementError("element AWS"),
    );
  });
});
