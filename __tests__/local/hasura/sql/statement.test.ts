import { GraphqlError } from "../../../../local/hasura/graphql-error";
import { COLUMN_TYPES, COUNT, type ColumnType } from "../../../../local/hasura/sql/column-type";
import { databaseError } from "../../../../local/hasura/sql/database-error";
import { quoted } from "../../../../local/hasura/sql/identifier";
import { Statement } from "../../../../local/hasura/sql/statement";

const SESSION = { role: "user", variables: new Map([["x-hasura-user-id", "a"]]) };
const TEXT: ColumnType = COLUMN_TYPES.get("text") ?? COUNT;

test("values are parameters, in the order in which they are used", () => {
  const statement = new Statement(SESSION);
  expect([
    statement.operand({ kind: "value", text: "1" }, COUNT),
    statement.operand({ kind: "session", variable: "x-hasura-user-id" }, TEXT),
    statement.operand({ kind: "value", text: null }, TEXT),
    statement.arrayOperand({ kind: "value", text: "{a,b}" }, TEXT),
  ]).toEqual(["$1::text::int8", "$2::text", "$3::text", "$4::text::text[]"]);
  expect(statement.parameters).toEqual(["1", "a", null, "{a,b}"]);
});

test("a missing session variable is an error and not NULL", () => {
  const operand = { kind: "session", variable: "x-hasura-team" } as const;
  expect(() => new Statement(SESSION).operand(operand, TEXT)).toThrow(
    new GraphqlError("not-found", 'missing session variable: "x-hasura-team"'),
  );
});

test("a statement takes as many parameters as the database can", () => {
  const statement = new Statement(SESSION);
  for (let count = 1; count <= 32_767; count += 1) {
    statement.operand({ kind: "value", text: "x" }, TEXT);
  }
  expect(() => statement.operand({ kind: "value", text: "x" }, TEXT)).toThrow(
    new GraphqlError("not-supported", "the local stand-in takes 32767 values in a field at most; send fewer at once"),
  );
});

test("a name cannot end its quotes", () => {
  expect(quoted('a" OR "b')).toBe('"a"" OR ""b"');
});

test.each([
  ["23001", "constraint-violation", "Can not delete or update due to data being referred. why"],
  ["23502", "constraint-violation", "Not-NULL violation. why"],
  ["23503", "constraint-violation", "Foreign key violation. why"],
  ["23505", "constraint-violation", "Uniqueness violation. why"],
  ["23514", "permission-error", "Check constraint violation. why"],
  ["23P01", "constraint-violation", "Exclusion violation. why"],
  ["22P02", "data-exception", "why"],
  ["22025", "bad-request", "why"],
])("error %s of the database is %s", (code, expected, message) => {
  const error = databaseError(Object.assign(new Error("why"), { code }), "$.there");
  expect(error?.body()).toEqual({ errors: [{ message, extensions: { code: expected, path: "$.there" } }] });
});

test.each([[Object.assign(new Error("why"), { code: "57014" })], [new Error("why")], ["why"], [null]])(
  "%p is nothing that a client learns",
  (error) => {
    expect(databaseError(error, "$")).toBeNull();
  },
);
