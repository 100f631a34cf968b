import { SYNC_ROLE } from "../../contracts/user-sync";
import { loadEnvironments } from "../../environments";
import { METADATA, metadataFiles, objectsOf } from "./metadata-files";
import { pinnedColumns, type RowCondition, reachesOthers, rowConditions } from "./own-rows";

const OWN = { id: { _eq: "X-Hasura-User-Id" } };

/** Roles that are bound to one user, and the ways in which they reach rows. */
const BOUND = [
  ...[...new Set(loadEnvironments().map(({ claims }) => claims.defaultRole))].map((role) => ({
    role,
    who: "which every user holds",
    ways: [
      "public.author select filter",
      "public.author insert check",
      "public.author update filter",
      "public.author update check",
      "public.author delete filter",
      "public.users select filter",
    ],
  })),
  {
    role: SYNC_ROLE,
    who: "which acts for one user at a time",
    ways: ["public.users insert check", "public.users update filter", "public.users update check"],
  },
];

describe.each(BOUND)("the role $role, $who,", ({ role, ways }) => {
  const conditions = rowConditions(objectsOf(metadataFiles(METADATA)), role);

  test("reaches rows in many ways, all of which are looked at", () => {
    const names = conditions.map(({ table, what }) => `${table} ${what}`);
    expect(names).toEqual(expect.arrayContaining(ways));
  });

  test("reaches no row of another user", () => {
    expect(reachesOthers(conditions)).toStrictEqual([]);
  });

  /** The conditions as they stand, one of them replaced. */
  const broken = (index: number, condition: unknown): RowCondition[] =>
    conditions.map((entry, place) => (place === index ? { ...entry, condition } : entry));

  test.each(conditions.map(({ table, what }, index) => [`${table} ${what}`, index] as const))(
    "would reach others by an open %s",
    (name, index) => {
      for (const open of [{}, null, undefined, { _or: [OWN, {}] }, { _not: OWN }]) {
        expect(reachesOthers(broken(index, open))).toStrictEqual([
          `${name.replace(" ", ": ")} ${JSON.stringify(open)} pins no column to the user's id`,
        ]);
      }
    },
  );
});

test("a row must not pass from hand to hand: all permissions of a table pin one and the same column", () => {
  const condition = (what: string, column: string) => ({
    table: "public.note",
    what,
    condition: { [column]: { _eq: "X-Hasura-User-Id" } },
  });
  expect(reachesOthers([condition("select filter", "owner"), condition("update check", "owner")])).toStrictEqual([]);
  expect(reachesOthers([condition("select filter", "owner"), condition("update check", "editor")])).toStrictEqual([
    "public.note: no column is pinned to the user's id in all of its permissions",
  ]);
});

test.each<[string, unknown, string[]]>([
  ["equality", OWN, ["id"]],
  ["equality in another case", { id: { _eq: "x-hasura-user-id" } }, ["id"]],
  ["two columns at once", { ...OWN, owner: { _eq: "X-Hasura-User-Id" } }, ["id", "owner"]],
  ["more beside it", { ...OWN, deleted_at: { _is_null: true } }, ["id"]],
  ["one of several that all must hold", { _and: [{ name: { _eq: "x" } }, OWN] }, ["id"]],
  ["each of several of which one must hold", { _or: [OWN, { _and: [OWN] }] }, ["id"]],
  ["another column in one of them", { _or: [OWN, { owner: { _eq: "X-Hasura-User-Id" } }] }, []],
  ["nothing in one of them", { _or: [OWN, { name: { _eq: "x" } }] }, []],
  ["none of which one must hold", { _or: [] }, []],
  ["nothing at all", {}, []],
  ["its negation", { _not: OWN }, []],
  ["inequality", { id: { _neq: "X-Hasura-User-Id" } }, []],
  ["a comparison", { id: { _gte: "X-Hasura-User-Id" } }, []],
  ["another session variable", { id: { _eq: "X-Hasura-User-Ids" } }, []],
  ["a literal", { id: { _eq: "alice" } }, []],
  ["some other table's row", { _exists: { _table: { name: "users" }, _where: OWN } }, []],
  ["a related row", { book: OWN }, []],
])("%s", (_name, condition, columns) => {
  expect(pinnedColumns(condition)).toStrictEqual(columns);
});
