import type { Query } from "../../../../local/database/database";
import { metadataFiles } from "../metadata-folder";
import { problems, TABLE_FILE } from "./problems";
import { filtered, otherTable, THING } from "./table";

describe("permissions that do not fit their table", () => {
  const HAS = "it has id, size, made";
  const COLUMNS = 'the table "thing" has the columns id, size, made';
  test.each([
    [
      "a column it does not have",
      `${THING}select_permissions: [{ role: user, permission: { columns: [id, nope], filter: {} } }]`,
      "select_permissions[0].permission.columns",
      `the table "thing" has no column "nope"; ${HAS}`,
    ],
    [
      "a preset of a column it does not have",
      `${THING}insert_permissions: [{ role: user, permission: { check: {}, set: { nope: 1 } } }]`,
      "insert_permissions[0].permission.set.nope",
      `the table "thing" has no column "nope"; ${HAS}`,
    ],
    [
      "a permission given twice",
      `${THING}delete_permissions: [{ role: u, permission: { filter: {} } }, { role: u, permission: { filter: {} } }]`,
      "delete_permissions[1].permission",
      'the role "u" has this permission already',
    ],
    [
      "a permission of the administrator",
      `${THING}delete_permissions: [{ role: admin, permission: { filter: {} } }]`,
      "delete_permissions[0].permission",
      'the role "admin" has every permission already',
    ],
    [
      "a relationship",
      filtered("{ owner: { id: { _eq: X } } }"),
      "select_permissions[0].permission.filter.owner",
      `${COLUMNS}; relationships are not implemented`,
    ],
    [
      "an old operator",
      filtered("{ $and: [] }"),
      "select_permissions[0].permission.filter.$and",
      `this operator is not implemented; conditions have _and, _or, _not and ${COLUMNS}`,
    ],
    [
      "_exists",
      filtered("{ _exists: {} }"),
      "select_permissions[0].permission.filter._exists",
      `this operator is not implemented; conditions have _and, _or, _not and ${COLUMNS}`,
    ],
    [
      "an operator it does not have",
      filtered("{ _not: { id: { _ceq: made } } }"),
      "select_permissions[0].permission.filter._not.id._ceq",
      "this operator is not implemented for a column of type text",
    ],
    [
      "a pattern for a number",
      filtered('{ size: { _like: "%" } }'),
      "select_permissions[0].permission.filter.size._like",
      "this operator is not implemented for a column of type int4",
    ],
    [
      "null to compare with",
      filtered("{ _or: [{}, { id: { _eq: null } }] }"),
      "select_permissions[0].permission.filter._or[1].id._eq",
      "must be a string, a number or a boolean, not null",
    ],
    [
      "a word for a boolean",
      filtered("{ id: { _is_null: maybe } }"),
      "select_permissions[0].permission.filter.id._is_null",
      'must be true or false, not "maybe"',
    ],
    [
      "a number for a list",
      filtered("{ size: { _in: 1 } }"),
      "select_permissions[0].permission.filter.size._in",
      "must be a list, not 1",
    ],
    [
      "no list of conditions",
      filtered("{ _and: {} }"),
      "select_permissions[0].permission.filter._and",
      "must be a list, not {}",
    ],
    [
      "a condition that is none",
      filtered("{ _not: 1 }"),
      "select_permissions[0].permission.filter._not",
      "must be an object, not 1",
    ],
  ])("%s is refused", async (_, table, key, text) => {
    expect(await problems(metadataFiles([table]))).toEqual([{ file: TABLE_FILE, key, text }]);
  });

  test.each<[string, Query, string]>([
    ["a table that is not there", async () => [], "no such table in the database; a migration has to create it"],
    ["a view", otherTable({ kind: "v" }), "is a view and not a table; views are not implemented"],
    ["a name that GraphQL does not allow", otherTable({ name: "my id" }), '"my id" is no name that GraphQL allows'],
    ["a name that GraphQL keeps for itself", otherTable({ name: "__id" }), '"__id" is no name that GraphQL allows'],
  ])("%s is refused", async (_, query, text) => {
    expect(await problems(metadataFiles([THING]), query)).toContainEqual({ file: TABLE_FILE, key: "table", text });
  });

  test("a type of column that is not implemented is refused", async () => {
    expect(await problems(metadataFiles([THING]), otherTable({ type: "_text" }))).toContainEqual({
      file: TABLE_FILE,
      key: "table",
      text: expect.stringMatching(/^column "id" has the type _text; implemented are text, .*jsonb$/),
    });
  });

  test.each(["int8", "numeric"])("a column of type %s, whose numbers JavaScript changes, is refused", async (type) => {
    const [problem, ...others] = (await problems(metadataFiles([THING]), otherTable({ type }))).filter(({ text }) =>
      text.startsWith('column "id"'),
    );
    expect(problem?.text).toMatch(new RegExp(`^column "id" has the type ${type}; implemented are text, `));
    expect(problem?.text.replace(/^.*implemented are/, "").split(/[ ,]+/)).not.toContain(type);
    expect(others).toEqual([]);
  });

  test.each([
    ["9007199254740991", []],
    ['"9007199254740993"', []],
    ["0.1", []],
    [
      "9007199254740993",
      [{ file: TABLE_FILE, key: "", text: "the number 9007199254740993 cannot be held exactly; put it in quotes" }],
    ],
  ])("a permission may compare with %s or not", async (number, expected) => {
    expect(await problems(metadataFiles([filtered(`{ id: { _eq: ${number} } }`)]))).toEqual(expected);
  });

  test("two tables of one name in the API are refused", async () => {
    expect(await problems(metadataFiles([THING, THING]))).toEqual([
      { file: "databases/default/tables/table_1.yaml", key: "table", text: 'another table is called "thing" already' },
    ]);
  });
});
