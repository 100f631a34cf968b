import type { TerraformStack } from "cdktf";
import { LambdaFunction } from "../../../stacks/functions/lambda-function";
import { TriggerError, UserPool } from "../../../stacks/identity/user-pool";
import { thrownBy } from "../../cli/inspect";
import { environmentWith } from "../environment";
import { reference, resource, resources, stackOf, synthesizeConstruct } from "../synthesized";

const POOL = "aws_cognito_user_pool";
const FUNCTION = "aws_lambda_function";

function poolIn(stack: TerraformStack): UserPool {
  const { identity, protect } = environmentWith();
  return new UserPool(stack, "pool", { ...identity, name: "acme", protect });
}

function handlerIn(stack: TerraformStack, id: string): LambdaFunction {
  const { functions } = environmentWith();
  return new LambdaFunction(stack, id, {
    ...functions,
    permissionsBoundary: null,
    functionName: `acme-${id}`,
    folder: "custom-jwt-claims",
    description: "A trigger",
  });
}

const permission = (stack: Parameters<typeof resource>[0], kind: string, handler: string) => ({
  statement_id: `${kind}FromUserPool`,
  action: "lambda:InvokeFunction",
  function_name: reference(stack, FUNCTION, "function_name", handler),
  principal: "cognito-idp.amazonaws.com",
  // Without it any pool of any account could invoke the function.
  source_arn: reference(stack, POOL, "arn"),
});

test("a pool without triggers has no lambda_config: an empty one would differ in every plan", () => {
  const stack = synthesizeConstruct((scope) => void poolIn(scope));
  expect(resource(stack, POOL)).not.toHaveProperty("lambda_config");
  expect(resources(stack, "aws_lambda_permission")).toStrictEqual([]);
});

test.each(["postConfirmation", "postAuthentication"] as const)("%s, with the permission for it", (kind) => {
  const stack = synthesizeConstruct((scope) => poolIn(scope).addTrigger(kind, handlerIn(scope, "sync")));
  const key = kind === "postConfirmation" ? "post_confirmation" : "post_authentication";
  expect(resource(stack, POOL).lambda_config).toStrictEqual({ [key]: reference(stack, FUNCTION, "arn") });
  expect(resources(stack, "aws_lambda_permission")).toStrictEqual([permission(stack, kind, "sync")]);
});

test.each(["V1_0", "V2_0"] as const)("preTokenGeneration %s, with the permission for it", (version) => {
  const stack = synthesizeConstruct((scope) =>
    poolIn(scope).addPreTokenGeneration(handlerIn(scope, "claims"), version),
  );
  // Only the block: `pre_token_generation` beside it must name the same function or Cognito refuses both.
  expect(resource(stack, POOL).lambda_config).toStrictEqual({
    pre_token_generation_config: { lambda_arn: reference(stack, FUNCTION, "arn"), lambda_version: version },
  });
  expect(resources(stack, "aws_lambda_permission")).toStrictEqual([permission(stack, "preTokenGeneration", "claims")]);
});

test("triggers of different kinds stand side by side; one function may serve two", () => {
  const stack = synthesizeConstruct((scope) => {
    const [pool, sync] = [poolIn(scope), handlerIn(scope, "sync")];
    pool.addTrigger("postConfirmation", sync);
    pool.addPreTokenGeneration(handlerIn(scope, "claims"), "V1_0");
    pool.addTrigger("postAuthentication", sync);
  });
  expect(resource(stack, POOL).lambda_config).toStrictEqual({
    post_confirmation: reference(stack, FUNCTION, "arn", "sync"),
    post_authentication: reference(stack, FUNCTION, "arn", "sync"),
    pre_token_generation_config: {
      lambda_arn: reference(stack, FUNCTION, "arn", "claims"),
      lambda_version: "V1_0",
    },
  });
  const permissions = resources(stack, "aws_lambda_permission");
  expect(permissions).toHaveLength(3);
  expect(permissions).toEqual(
    expect.arrayContaining([
      permission(stack, "postConfirmation", "sync"),
      permission(stack, "postAuthentication", "sync"),
      permission(stack, "preTokenGeneration", "claims"),
    ]),
  );
});

test.each([
  {
    kind: "postConfirmation",
    attach: (pool: UserPool, handler: LambdaFunction) => pool.addTrigger("postConfirmation", handler),
  },
  {
    kind: "preTokenGeneration",
    attach: (pool: UserPool, handler: LambdaFunction) => pool.addPreTokenGeneration(handler, "V1_0"),
  },
])("a second $kind trigger is refused and changes nothing", ({ kind, attach }) => {
  const stack = synthesizeConstruct((scope) => {
    const pool = poolIn(scope);
    attach(pool, handlerIn(scope, "first"));
    const second = handlerIn(scope, "second");
    const error = thrownBy(() => attach(pool, second));
    expect(error).toBeInstanceOf(TriggerError);
    expect(error).toMatchObject({
      name: "TriggerError",
      message: `The user pool test/pool already has a ${kind} trigger and was given test/second as a second one. A pool calls one function per trigger: put both tasks into one function.`,
    });
  });
  expect(resources(stack, "aws_lambda_permission")).toStrictEqual([permission(stack, kind, "first")]);
  expect(JSON.stringify(resource(stack, POOL).lambda_config)).not.toContain("second");
});

test("an environment's pool calls two functions in three triggers, each with its permission", () => {
  const stack = stackOf(environmentWith());
  expect(resource(stack, POOL).lambda_config).toStrictEqual({
    pre_token_generation_config: {
      lambda_arn: reference(stack, FUNCTION, "arn", "custom-jwt-claims"),
      lambda_version: "V1_0",
    },
    post_confirmation: reference(stack, FUNCTION, "arn", "sync-users"),
    post_authentication: reference(stack, FUNCTION, "arn", "sync-users"),
  });
  expect(resources(stack, "aws_lambda_permission")).toStrictEqual([
    permission(stack, "postAuthentication", "sync-users"),
    permission(stack, "postConfirmation", "sync-users"),
    permission(stack, "preTokenGeneration", "custom-jwt-claims"),
  ]);
});

test.each([
  { format: "stringified", version: "V1_0", claimsFormat: "stringified_json" },
  { format: "json", version: "V2_0", claimsFormat: "json" },
] as const)("claims.format $format decides trigger and JWT secret", ({ format, version, claimsFormat }) => {
  const stack = stackOf(environmentWith({ claims: { format } }));
  expect(resource(stack, POOL).lambda_config).toMatchObject({
    pre_token_generation_config: {
      lambda_arn: reference(stack, FUNCTION, "arn", "custom-jwt-claims"),
      lambda_version: version,
    },
  });
  expect(stack.output?.jwt_secret?.value).toContain(`"claims_format" = "${claimsFormat}"`);
});
