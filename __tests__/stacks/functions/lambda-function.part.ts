import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { inTemporaryFolder, readStack, type SynthesizedTerraform } from "../../../cli/synthesize";
import type { Environment, EnvironmentInput } from "../../../environments";
import { LambdaFunction, type LambdaFunctionProps } from "../../../stacks/functions/lambda-function";
import { synthesize } from "../../../stacks/synthesize";
import { environmentWith } from "../environment";
import { address, reference, resource, resources, stackOf, synthesizeConstruct } from "../synthesized";

const FUNCTION = "aws_lambda_function";
const CLAIMS = "custom-jwt-claims";
const functionsWith = (functions: EnvironmentInput["functions"]): SynthesizedTerraform =>
  stackOf(environmentWith({ functions }));

/** A function of no environment, in a stack of its own. */
function functionIn(stack: TerraformStack, props: Partial<LambdaFunctionProps> = {}): void {
  new LambdaFunction(stack, "nightly", {
    ...environmentWith().functions,
    permissionsBoundary: null,
    functionName: "acme-nightly",
    folder: CLAIMS,
    description: "Runs by the clock",
    ...props,
  });
}

/** A stack, and the SHA-256 of the package that its function names, read from where Terraform would read it. */
function packaged(environment: Environment): { stack: SynthesizedTerraform; hash: string } {
  return inTemporaryFolder((outdir) => {
    const stack = readStack(synthesize([environment], { outdir }), environment.name);
    const bytes = readFileSync(
      join(outdir, "stacks", environment.name, String(resource(stack, FUNCTION, CLAIMS).filename)),
    );
    return { stack, hash: createHash("sha256").update(bytes).digest("base64") };
  });
}

test("the claims function, argument by argument", () => {
  const stack = stackOf(environmentWith());
  const { filename, source_code_hash, ...made } = resource(stack, FUNCTION, CLAIMS);
  expect(made).toStrictEqual({
    function_name: "acme-test-custom-jwt-claims",
    description: "Puts the Hasura claims into Cognito's ID token",
    role: reference(stack, "aws_iam_role", "arn", CLAIMS),
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "handler.handler",
    memory_size: 256,
    // Cognito waits no longer for a trigger.
    timeout: 5,
    // All that the function is told. No secret is among it, and nothing that names the pool, which would be a cycle.
    environment: {
      variables: {
        CLAIMS_CONFIG: JSON.stringify({
          namespace: "https://hasura.io/jwt/claims",
          defaultRole: "user",
          roles: [
            { role: "clerk", group: "clerks" },
            { role: "user", group: "people" },
          ],
        }),
      },
    },
    depends_on: [address(stack, "aws_cloudwatch_log_group", CLAIMS), address(stack, "aws_iam_role_policy", CLAIMS)],
  });
  expect(filename).toMatch(/^assets\/custom-jwt-claims_package_A92DF5D3\/[0-9A-F]{32}\/custom-jwt-claims\.zip$/);
  expect(source_code_hash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

test("only Lambda may take the role, and the role may write these logs and do nothing else", () => {
  const stack = synthesizeConstruct((scope) => functionIn(scope));
  expect(resources(stack, "aws_iam_role")).toStrictEqual([
    {
      name: "acme-nightly",
      description: "Execution role of acme-nightly",
      assume_role_policy:
        '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Principal" = {"Service" = "lambda.amazonaws.com"}, "Action" = "sts:AssumeRole"}]})}',
    },
  ]);
  const logs = reference(stack, "aws_cloudwatch_log_group", "arn");
  expect(resources(stack, "aws_iam_role_policy")).toStrictEqual([
    {
      name: "logs",
      role: reference(stack, "aws_iam_role", "name"),
      policy: `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource" = "${logs}:*"}]})}`,
    },
  ]);
  expect(Object.keys(stack.resource ?? {}).filter((type) => type.startsWith("aws_iam_"))).toStrictEqual([
    "aws_iam_role",
    "aws_iam_role_policy",
  ]);
});

test("what it is granted beside that stands in a policy of its own, which exists before the function does", () => {
  const statements = [
    { actions: ["sqs:SendMessage"], resource: "arn:aws:sqs:eu-west-1:123456789012:acme" },
    { actions: ["secretsmanager:GetSecretValue"], resource: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x" },
  ];
  const stack = synthesizeConstruct((scope) => functionIn(scope, { statements }));
  expect(resource(stack, "aws_iam_role_policy", "access")).toStrictEqual({
    name: "access",
    role: reference(stack, "aws_iam_role", "name"),
    policy: `\${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Action" = ["sqs:SendMessage"], "Resource" = "${statements[0]?.resource}"}, {"Effect" = "Allow", "Action" = ["secretsmanager:GetSecretValue"], "Resource" = "${statements[1]?.resource}"}]})}`,
  });
  expect(resource(stack, FUNCTION).depends_on).toContain(address(stack, "aws_iam_role_policy", "access"));
  expect(resources(stack, "aws_iam_role_policy")).toHaveLength(2);
});

describe("the log groups", () => {
  const NAMES = ["custom-jwt-claims", "reconcile-users", "retry-users", "sync-users"];
  const logsOf = (functions: EnvironmentInput["functions"]) =>
    resources(functionsWith(functions), "aws_cloudwatch_log_group").filter(({ name }) =>
      String(name).startsWith("/aws/lambda/"),
    );
  const KEY = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000";

  test("keep logs for thirty days under CloudWatch's own key", () => {
    expect(logsOf({})).toStrictEqual(
      NAMES.map((name) => ({ name: `/aws/lambda/acme-test-${name}`, retention_in_days: 30 })),
    );
  });

  test("take retention and key of the environment", () => {
    expect(logsOf({ logRetentionDays: 365, logKeyArn: KEY })).toStrictEqual(
      NAMES.map((name) => ({ name: `/aws/lambda/acme-test-${name}`, retention_in_days: 365, kms_key_id: KEY })),
    );
  });
});

describe("the package", () => {
  test.each([
    { claims: "typescript", file: "custom-jwt-claims.zip", runtime: "nodejs22.x" },
    { claims: "python", file: "custom-jwt-claims-python.zip", runtime: "python3.12" },
  ] as const)("of $claims: its bytes on disk have the hash that Lambda compares", ({ claims, file, runtime }) => {
    const functions = { claims, nodeRuntime: "nodejs22.x", pythonRuntime: "python3.12" } as const;
    const { stack, hash } = packaged(environmentWith({ functions }));
    const made = resource(stack, FUNCTION, CLAIMS);
    expect(made.source_code_hash).toBe(hash);
    expect(made.runtime).toBe(runtime);
    expect(String(made.filename).endsWith(`/${file}`)).toBe(true);
  });

  test("keeps the function's address when its language changes: it is updated, not replaced", () => {
    const [node, python] = (["typescript", "python"] as const).map((claims) => functionsWith({ claims }));
    expect(node && address(node, FUNCTION, CLAIMS)).toBe("aws_lambda_function.custom-jwt-claims_function_7297A4ED");
    expect(python && address(python, FUNCTION, CLAIMS)).toBe("aws_lambda_function.custom-jwt-claims_function_7297A4ED");
  });
});

test("processor and memory are the environment's, for every function", () => {
  const made = resources(functionsWith({ architecture: "x86_64", memoryMb: 1769 }), FUNCTION);
  expect(made.map(({ architectures, memory_size }) => ({ architectures, memory_size }))).toStrictEqual(
    made.map(() => ({ architectures: ["x86_64"], memory_size: 1769 })),
  );
  expect(made).toHaveLength(4);
});

test("a function without variables has no environment, and may have more time than a trigger", () => {
  const made = resource(
    synthesizeConstruct((scope) => functionIn(scope, { timeoutSeconds: 60 })),
    FUNCTION,
  );
  expect(made.timeout).toBe(60);
  expect(made).not.toHaveProperty("environment");
  expect(
    resource(
      synthesizeConstruct((scope) => functionIn(scope)),
      FUNCTION,
    ).timeout,
  ).toBe(5);
});
