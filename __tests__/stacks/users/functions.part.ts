import { validateEnvironments } from "../../../environments/validate";
import { production } from "../../fixture/production";
import { staging } from "../../fixture/staging";
import { withExistingDatabase } from "../environment";
import { address, reference, resource, resources, stackOf } from "../synthesized";
import { documentOf } from "./policy-document";

const FUNCTION = "aws_lambda_function";
const POLICY = "aws_iam_role_policy";
const URL = "https://hasura.test.example/v1/graphql";

const environment = withExistingDatabase();
const stack = stackOf(environment);
const of = (type: string, attribute: string, id: string) => reference(stack, type, attribute, id);

const ADMIN_SECRET = of("aws_secretsmanager_secret", "arn", "admin");
const POOL_ARN = of("aws_cognito_user_pool", "arn", "");
const QUEUE_ARN = of("aws_sqs_queue", "arn", "queue_23535C4D");
const READ_SECRET = ["secretsmanager:GetSecretValue", ADMIN_SECRET];

const FUNCTIONS = [
  {
    id: "custom-jwt-claims",
    timeout: 5,
    variables: { CLAIMS_CONFIG: expect.stringContaining("claims") },
    may: [],
  },
  {
    id: "sync-users",
    // Cognito waits no longer for a trigger.
    timeout: 5,
    variables: {
      HASURA_GRAPHQL_URL: URL,
      HASURA_ADMIN_SECRET_ARN: ADMIN_SECRET,
      SYNC_QUEUE_URL: of("aws_sqs_queue", "url", "queue_23535C4D"),
    },
    may: [READ_SECRET, ["sqs:SendMessage", QUEUE_ARN]],
  },
  {
    id: "retry-users",
    timeout: 30,
    variables: { HASURA_GRAPHQL_URL: URL, HASURA_ADMIN_SECRET_ARN: ADMIN_SECRET },
    may: [
      READ_SECRET,
      ["sqs:ReceiveMessage", QUEUE_ARN],
      ["sqs:DeleteMessage", QUEUE_ARN],
      ["sqs:GetQueueAttributes", QUEUE_ARN],
    ],
  },
  {
    id: "reconcile-users",
    timeout: 900,
    variables: {
      HASURA_GRAPHQL_URL: URL,
      HASURA_ADMIN_SECRET_ARN: ADMIN_SECRET,
      USER_POOL_ID: of("aws_cognito_user_pool", "id", ""),
      METRIC_NAMESPACE: "acme-test",
    },
    may: [
      READ_SECRET,
      ["cognito-idp:ListUsers", POOL_ARN],
      ["cognito-idp:DescribeUserPool", POOL_ARN],
      ["lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:123456789012:function:acme-test-reconcile-users"],
    ],
  },
];

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Every action that a role's policies allow, with its resource, in order. */
function granted(made: typeof stack, id: string): [string, string][] {
  const policies = Object.entries(made.resource?.[POLICY] ?? {}).filter(([key]) => key.includes(id));
  const statements = policies.flatMap(([, { policy }]): Statement[] => Object(documentOf(policy)).Statement);
  return statements.flatMap(({ Effect, Action, Resource }) => {
    expect(Effect).toBe("Allow");
    return [Action].flat().flatMap((action) => [Resource].flat().map((one): [string, string] => [action, one]));
  });
}

describe.each(FUNCTIONS)("$id", ({ id, timeout, variables, may }) => {
  const made = resource(stack, FUNCTION, `${id}_function`);

  test("its time, its variables, and what must exist before it runs", () => {
    expect(made).toMatchObject({ function_name: `acme-test-${id}`, timeout });
    expect(made.environment).toStrictEqual({ variables });
    expect(made.depends_on).toStrictEqual([
      address(stack, "aws_cloudwatch_log_group", `${id}_logs`),
      address(stack, POLICY, `${id}_policy`),
      ...(may.length > 0 ? [address(stack, POLICY, `${id}_access`)] : []),
    ]);
  });

  test("may write its own logs, do this, and nothing else", () => {
    const logs = `${of("aws_cloudwatch_log_group", "arn", `${id}_logs`)}:*`;
    const own = [
      ["logs:CreateLogStream", logs],
      ["logs:PutLogEvents", logs],
    ];
    expect(granted(stack, id).sort()).toStrictEqual([...own, ...may].sort());
    const role = of("aws_iam_role", "name", `${id}_role`);
    const policies = resources(stack, POLICY).filter((policy) => policy.role === role);
    expect(policies).toHaveLength(may.length > 0 ? 2 : 1);
    expect(made.role).toBe(of("aws_iam_role", "arn", `${id}_role`));
  });

  test("its role is Lambda's alone", () => {
    expect(documentOf(resource(stack, "aws_iam_role", `${id}_role`).assume_role_policy)).toStrictEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });
});

test("there are no other functions, and no policies but those of the roles", () => {
  expect(resources(stack, FUNCTION).map(({ function_name }) => function_name)).toStrictEqual(
    ["custom-jwt-claims", "reconcile-users", "retry-users", "sync-users"].map((id) => `acme-test-${id}`),
  );
  const iam = Object.keys(stack.resource ?? {}).filter((type) => type.startsWith("aws_iam_"));
  expect(iam).toStrictEqual(["aws_iam_role", POLICY]);
  for (const role of resources(stack, "aws_iam_role")) {
    expect(Object.keys(role).sort()).toStrictEqual(["assume_role_policy", "description", "name"]);
  }
});

test.each(validateEnvironments([staging, production]).map((made) => [made.name, made] as const))(
  "no action and no resource in %s has a wildcard, but the streams of a function's own log group",
  (_name, made) => {
    const all = granted(stackOf(made), "");
    expect(all.length).toBeGreaterThan(10);
    const wild = all.filter((pair) => pair.some((text) => text.includes("*")));
    expect(
      wild.filter(([action, where]) => !(action.startsWith("logs:") && /_logs_\w+\.arn\}:\*$/.test(where))),
    ).toEqual([]);
  },
);

test("neither the trigger's function nor its policies name the pool, which names the function: it would be a cycle", () => {
  for (const id of ["custom-jwt-claims", "sync-users"]) {
    const parts = [FUNCTION, POLICY, "aws_iam_role", "aws_cloudwatch_log_group"].flatMap((type) =>
      Object.entries(stack.resource?.[type] ?? {}).filter(([key]) => key.includes(id)),
    );
    expect(parts.length).toBeGreaterThan(3);
    expect(JSON.stringify(parts)).not.toContain("aws_cognito");
  }
});

test.each([
  { region: "eu-west-1", partition: "aws" },
  { region: "us-gov-west-1", partition: "aws-us-gov" },
  { region: "cn-northwest-1", partition: "aws-cn" },
])("reconcile-users may start itself in $region", ({ region, partition }) => {
  const made = stackOf({ ...environment, aws: { ...environment.aws, region } });
  expect(granted(made, "reconcile-users")).toContainEqual([
    "lambda:InvokeFunction",
    `arn:${partition}:lambda:${region}:123456789012:function:acme-test-reconcile-users`,
  ]);
});
