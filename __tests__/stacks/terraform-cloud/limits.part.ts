import { boundaryStatements } from "../../../stacks/terraform-cloud/permissions/boundary";
import { applyPolicies } from "../../../stacks/terraform-cloud/permissions/run-policies";
import { permissionScope } from "../../../stacks/terraform-cloud/permissions/scope";
import { policyDocument, type Statement } from "../../../stacks/terraform-cloud/permissions/statement";
import { isAllowed } from "../../access/evaluate";
import { environmentNamed } from "./bootstrap";
import { BOUNDED } from "./bounded";
import { REFUSED } from "./refused";

const scope = permissionScope(environmentNamed("staging"));

/** The statement with one of its limits taken away, by what was taken. */
function wider(statement: Statement): (readonly [what: string, statement: Statement])[] {
  const { resources, conditions = {} } = statement;
  const keys = Object.entries(conditions).flatMap(([operator, values]) =>
    Object.keys(values).map((key) => {
      const { [key]: _taken, ...rest } = values;
      return [`${operator} ${key}`, { ...statement, conditions: { ...conditions, [operator]: rest } }] as const;
    }),
  );
  const goingOn = resources.map((arn) => arn.replace(new RegExp(`(${scope.name})([-/]\\*|-final-\\*)?$`), "$1*"));
  return [
    ...keys,
    ...(resources.join() === "*" ? [] : [["its resources", { ...statement, resources: ["*"] }] as const]),
    ...(goingOn.join() === resources.join()
      ? []
      : [["the end of the name", { ...statement, resources: goingOn }] as const]),
  ];
}

test.each([
  ["an apply", applyPolicies(scope).flatMap(({ statements }) => statements), REFUSED],
  ["a function", boundaryStatements(scope), BOUNDED.filter(([, , , , allowed]) => !allowed)],
] as const)("without any one of its limits %s could do what the tables refuse", (_, statements, rows) => {
  const unneeded = statements.flatMap((statement) => {
    const about = rows.filter(([, action]) => statement.actions.includes(action));
    return wider(statement)
      .filter(([, changed]) => {
        const policies = [policyDocument([changed])];
        return !about.some(([, action, resource, context = {}]) => isAllowed(policies, { action, resource, context }));
      })
      .map(([what]) => `${statement.sid}: no row needs ${what}`);
  });
  expect(unneeded).toStrictEqual([]);
});
