import { ImportError } from "../../stacks/imports";
import { thrownBy } from "../cli/inspect";
import { environmentWith } from "./environment";
import { stackOf } from "./synthesized";

const POOL = "aws_cognito_user_pool.identity_user-pool_73519740";

test("what exists already is named in import blocks, in the order given", () => {
  const [namespace = ""] = Object.keys(stackOf(environmentWith()).resource?.kubernetes_namespace_v1 ?? {});
  const given = [
    { to: POOL, id: "eu-west-1_abc" },
    { to: `kubernetes_namespace_v1.${namespace}`, id: "hasura-test" },
  ];
  expect(stackOf(environmentWith({ imports: given })).import).toStrictEqual(given);
});

test("without entries there is no import block", () => {
  expect(stackOf(environmentWith())).not.toHaveProperty("import");
});

test("an address that the stack does not have is refused, with those of its type", () => {
  const error = thrownBy(() => stackOf(environmentWith({ imports: [{ to: "aws_cognito_user_pool.mine", id: "x" }] })));
  expect(error).toBeInstanceOf(ImportError);
  expect(error).toHaveProperty(
    "message",
    [
      "environment test: imports[0].to",
      '  received: "aws_cognito_user_pool.mine"',
      `  allowed:  an address of this stack: ${POOL}`,
      "  remedy:   correct it in environments/test.ts; docs/taking-over.md tells how to find addresses",
    ].join("\n"),
  );
});

test("a type that the stack does not have at all is refused, too", () => {
  const error = thrownBy(() => stackOf(environmentWith({ imports: [{ to: "aws_s3_bucket.mine", id: "x" }] })));
  expect(error).toHaveProperty(
    "message",
    expect.stringContaining("an address of this stack; it has none of that type"),
  );
});
