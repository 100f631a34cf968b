import type { ExpectedPermissions } from "../../../../local/check/expected-permissions";
import { differences } from "../../../../local/check/granted/differences";
import type { Grant } from "../../../../local/check/granted/granted";
import type { Operation } from "../../../../local/check/granted/operation";

const OWN = { id: { _eq: "X-Hasura-User-Id" } };

const EXPECTED: ExpectedPermissions = {
  users: {
    user: {
      select: { columns: ["id", "name"], filter: OWN, limit: 5 },
      insert: { columns: ["name"], check: OWN, set: { id: "X-Hasura-User-Id" } },
      update: { columns: ["name"], filter: OWN, check: OWN },
      delete: { filter: OWN },
    },
    reader: { update: { columns: ["name"], filter: {}, check: null } },
  },
};

type Permission = Readonly<Record<string, unknown>>;

const grant = (operation: Operation, permission: Permission, role = "user", table = "users"): Grant => ({
  where: "users.yaml",
  table,
  role,
  operation,
  permission,
});

const MEANT: Readonly<Record<Operation, Permission>> = {
  select: { columns: ["id", "name"], filter: OWN, limit: 5 },
  insert: { columns: ["name"], check: OWN, set: { id: "X-Hasura-User-Id" } },
  update: { columns: ["name"], filter: OWN, check: OWN },
  delete: { filter: OWN },
};
const READER = grant("update", { columns: ["name"], filter: {} }, "reader");

const compare = (changes: Partial<Record<Operation, Permission>>, ...others: Grant[]) => {
  const { select, insert, update, delete: removal } = { ...MEANT, ...changes };
  const own = [grant("select", select), grant("insert", insert), grant("update", update), grant("delete", removal)];
  return differences({ grants: [...own, READER, ...others], inheritedRoles: [] }, EXPECTED);
};

const own = JSON.stringify(OWN);

describe("differences", () => {
  it.each<[string, Partial<Record<Operation, Permission>>]>([
    ["the same", {}],
    ["columns in another order", { select: { ...MEANT.select, columns: ["name", "id"] } }],
    ["keys in another order", { select: { limit: 5, filter: OWN, columns: ["id", "name"] } }],
    [
      "defaults that are written out",
      {
        select: { ...MEANT.select, allow_aggregations: false, computed_fields: [] },
        insert: { ...MEANT.insert, backend_only: false },
        update: { ...MEANT.update, set: {} },
      },
    ],
  ])("finds none in %s", (_, changes) => {
    expect(compare(changes)).toStrictEqual([]);
  });

  it.each<[Operation, Permission, string]>([
    ["select", { columns: ["email", "id", "name"] }, 'columns: expected ["id","name"], found ["email","id","name"]'],
    ["select", { columns: "*" }, 'columns: expected ["id","name"], found "*"'],
    ["select", { columns: ["id"] }, 'columns: expected ["id","name"], found ["id"]'],
    ["select", { filter: {} }, `filter: expected ${own}, found {}`],
    ["select", { filter: { _or: [OWN, {}] } }, `filter: expected ${own}, found {"_or":[${own},{}]}`],
    ["select", { limit: undefined }, "limit: expected 5, found none"],
    ["select", { limit: 6 }, "limit: expected 5, found 6"],
    ["select", { limit: 4 }, "limit: expected 5, found 4"],
    ["select", { allow_aggregations: true }, "allow_aggregations: expected false, found true"],
    ["insert", { check: {} }, `check: expected ${own}, found {}`],
    ["insert", { set: {} }, 'set: expected {"id":"X-Hasura-User-Id"}, found {}'],
    ["insert", { set: { id: "X-Other" } }, 'set: expected {"id":"X-Hasura-User-Id"}, found {"id":"X-Other"}'],
    ["update", { columns: ["id", "name"] }, 'columns: expected ["name"], found ["id","name"]'],
    ["update", { filter: {} }, `filter: expected ${own}, found {}`],
    ["update", { check: {} }, `check: expected ${own}, found {}`],
    ["update", { check: null }, `check: expected ${own}, found none`],
    ["update", { set: { id: "1" } }, 'set: expected {}, found {"id":"1"}'],
    ["delete", { filter: {} }, `filter: expected ${own}, found {}`],
    ["delete", { query_root_fields: [] }, "query_root_fields: expected none, found []"],
  ])("names the field of a %s with %j", (operation, change, text) => {
    expect(compare({ [operation]: { ...MEANT[operation], ...change } })).toStrictEqual([
      `users, role user, ${operation}, ${text} (users.yaml)`,
    ]);
  });

  it("takes an insert that names no columns for all of them", () => {
    const grants = [grant("insert", { check: {} }, "a")];
    const expected = { users: { a: { insert: { columns: [], check: {} } } } };
    expect(differences({ grants, inheritedRoles: [] }, expected)).toStrictEqual([
      'users, role a, insert, columns: expected [], found "*" (users.yaml)',
    ]);
  });

  it.each([
    ["role", grant("select", { columns: "*", filter: {} }, "anonymous"), "users, role anonymous, select"],
    ["table", grant("select", { columns: "*", filter: {} }, "user", "author"), "author, role user, select"],
    ["operation", grant("select", { columns: "*", filter: {} }, "reader"), "users, role reader, select"],
    [
      "name of an object's own",
      grant("select", { columns: "*", filter: {} }, "constructor"),
      "users, role constructor, select",
    ],
  ])("finds a %s that nobody meant", (_, extra, name) => {
    expect(compare({}, extra)).toStrictEqual([
      `${name}: expected none, found {"columns":"*","filter":{}} (users.yaml)`,
    ]);
  });

  it("finds the second permission of the same role", () => {
    expect(compare({}, grant("delete", { filter: {} }))).toStrictEqual([
      `users, role user, delete, filter: expected ${own}, found {} (users.yaml)`,
    ]);
  });

  it("finds what is missing, and inherited roles", () => {
    expect(
      differences({ grants: [], inheritedRoles: ["chief"] }, { users: { user: { delete: { filter: OWN } } } }),
    ).toStrictEqual([
      "inherited role chief: expected none, found one",
      `users, role user, delete: expected {"filter":${own}}, found none`,
    ]);
  });
});
