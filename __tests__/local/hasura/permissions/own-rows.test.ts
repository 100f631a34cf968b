import { loadLocalEnvironment } from "../../../../environments";
import type { Grant } from "../../../../local/check/granted/granted";
import { grantedInFiles } from "../../../../local/check/granted/in-files";

const OWN_ROW = { id: { _eq: "X-Hasura-User-Id" } };
const { defaultRole } = loadLocalEnvironment().claims;
const { grants } = grantedInFiles();

/** Roles that an administrator puts people in; they are meant to see more than their own rows. */
const others = loadLocalEnvironment()
  .roles.map(({ role }) => role)
  .filter((role) => role !== defaultRole);

/** Conditions of a permission that decide on rows, by name. */
function conditions({ operation, permission }: Pick<Grant, "operation" | "permission">): [string, unknown][] {
  const { filter, check } = Object(permission);
  switch (operation) {
    case "insert":
      return [["check", check]];
    case "update":
      return [
        ["filter", filter],
        ["check", check],
      ];
    default:
      return [["filter", filter]];
  }
}

/** Permissions of the role that everybody has which are about more than the own row. */
function tooWide(all: readonly Grant[]): string[] {
  return all
    .filter(({ role }) => role === defaultRole)
    .flatMap((grant) =>
      conditions(grant)
        .filter(([, condition]) => JSON.stringify(condition) !== JSON.stringify(OWN_ROW))
        .map(([name]) => `${grant.table} ${grant.operation} ${name}`),
    );
}

test("everything that everybody may do is limited to the own row, before and after a change", () => {
  const own = grants.filter(({ role }) => role === defaultRole);
  expect(own.length).toBeGreaterThanOrEqual(5);
  expect(tooWide(grants)).toStrictEqual([]);
});

test.each(
  grants
    .filter(({ role }) => role === defaultRole)
    .flatMap((grant) => conditions(grant).map(([name]) => ({ grant, name }))),
)("a wider $name of $grant.operation on $grant.table is noticed", ({ grant, name }) => {
  const wider: Grant = { ...grant, permission: { ...Object(grant.permission), [name]: {} } };
  expect(tooWide([wider])).toStrictEqual([`${grant.table} ${grant.operation} ${name}`]);
});

test("nobody but administrators' roles and the system's reads rows of others, and only an editor writes them", () => {
  const writers = grants.filter(({ role, operation }) => others.includes(role) && operation !== "select");
  expect(new Set(writers.map(({ role, table }) => `${role} ${table}`))).toStrictEqual(new Set(["editor author"]));
});
