import { type DirectiveNode, Kind } from "graphql";
import { GraphqlError } from "../../../../local/hasura/graphql-error";
import { Variables } from "../../../../local/hasura/schema/input/variables";
import { isIncluded } from "../../../../local/hasura/schema/request/directives";

test("the time to look for a directive given twice grows with their number, not with its square", () => {
  const directives = Array.from({ length: 100_000 }, (_, index): DirectiveNode => {
    return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: `a${index}` } };
  });
  const started = performance.now();
  expect(() => isIncluded(directives, new Variables(new Map()), "$")).toThrow(
    new GraphqlError("validation-failed", "directive 'a0' is not defined in the schema"),
  );
  expect(performance.now() - started).toBeLessThan(2000);
});
