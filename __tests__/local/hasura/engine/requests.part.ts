import fc from "fast-check";
import { z } from "zod";
import { createEngine } from "../../../../local/hasura/engine";
import type { Execute, GraphqlAnswer, GraphqlRequest } from "../../../../local/hasura/execute";
import { METADATA, migratedDatabase, type TestDatabase } from "../database";
import { ANSWERED } from "./requests/answered";
import { refused } from "./requests/refused";
import { REFUSED_ARGUMENTS } from "./requests/refused-arguments";
import { REFUSED_DOCUMENTS } from "./requests/refused-documents";
import { REFUSED_MUTATIONS } from "./requests/refused-mutations";
import { REFUSED_VARIABLES } from "./requests/refused-variables";
import { ENOUGH, TOO_MUCH } from "./requests/too-much";

let database: TestDatabase;
let execute: Execute;
const internal: unknown[] = [];

beforeAll(async () => {
  database = await migratedDatabase();
  await database.exec(`
    INSERT INTO users VALUES ('a', 'alice'), ('b', 'bob');
    INSERT INTO author (id, name) VALUES ('a', 'Alice'), ('b', 'Bob')`);
  const onInternalError = (error: unknown): void => {
    internal.push(error);
  };
  execute = await createEngine({ database, metadataDirectory: METADATA, onInternalError });
});
afterEach(() => expect(internal.splice(0)).toEqual([]));
afterAll(() => database.close());

const AS_A = new Map([["x-hasura-user-id", "a"]]);

function ask(role: string, request: GraphqlRequest | string): Promise<GraphqlAnswer> {
  return execute(typeof request === "string" ? { query: request } : request, { role, variables: AS_A });
}

describe("requests that are answered", () => {
  test.each(ANSWERED)("%s", async (_, request, data) => {
    const answer = await ask("user", request);
    expect(JSON.stringify(answer)).toBe(JSON.stringify({ data }));
  });
});

describe("requests that are refused", () => {
  test.each([...REFUSED_DOCUMENTS, ...REFUSED_ARGUMENTS, ...REFUSED_VARIABLES, ...REFUSED_MUTATIONS, ...TOO_MUCH])(
    "%s",
    async (_, request, answer) => {
      expect(await ask("user", request)).toEqual(answer);
    },
  );
});

describe("what the engine has and the stand-in has not is said", () => {
  test.each([
    [
      "admin",
      "{ users_aggregate { aggregate { count } } }",
      "the field 'users_aggregate'",
      "$.selectionSet.users_aggregate",
    ],
    [
      "admin",
      "mutation { update_users_many(updates: []) { affected_rows } }",
      "the field 'update_users_many'",
      "$.selectionSet.update_users_many",
    ],
    ["user", "subscription { users { id } }", "subscriptions", "$"],
    [
      "user",
      "{ users(distinct_on: id) { id } }",
      "the argument 'distinct_on'",
      "$.selectionSet.users.args.distinct_on",
    ],
    [
      "user",
      "mutation { update_author(where: {}, _append: {}) { affected_rows } }",
      "the argument '_append'",
      "$.selectionSet.update_author.args._append",
    ],
    ["user", "{ users(where: {id: {_cast: {}}}) { id } }", "'_cast'", "$.selectionSet.users.args.where.id._cast"],
    ["user", "query @cached { users { id } }", "the directive @cached", "$"],
  ])("%s: %s", async (role, query, what, path) => {
    expect(await ask(role, query)).toEqual(
      refused(
        `the local stand-in does not implement ${what}; use --hasura URL with the real engine`,
        path,
        "not-supported",
      ),
    );
  });
});

test.each(ENOUGH)("%s are answered", async (_, request, roots) => {
  const answer = await ask("user", request);
  expect(answer).not.toHaveProperty("errors");
  expect(Object.keys("data" in answer ? answer.data : {})).toHaveLength(roots);
});

test("fragments that double with every level are read in no time", async () => {
  const levels = Array.from(
    { length: 40 },
    (_, level) => `fragment F${level} on users { ...F${level + 1} ...F${level + 1} }`,
  );
  const query = `{ users { ...F0 } } ${levels.join(" ")} fragment F40 on users { id }`;
  expect(await ask("user", query)).toEqual({ data: { users: [{ id: "a" }] } });
});

test("an error of the stand-in itself tells the client nothing", async () => {
  const broken = { ...database, query: () => Promise.reject(new Error("secret of the machine")) };
  const told: unknown[] = [];
  let working = true;
  const engine = await createEngine({
    database: { ...broken, query: (...given) => (working ? database.query(...given) : broken.query()) },
    metadataDirectory: METADATA,
    onInternalError: (error) => told.push(error),
  });
  working = false;
  expect(await engine({ query: "{ users { id } }" }, { role: "user", variables: AS_A })).toEqual(
    refused("internal error", "$", "unexpected"),
  );
  expect(told).toEqual([new Error("secret of the machine")]);
});

test("several queries see one state of the database", async () => {
  const transactions = jest.spyOn(database, "transaction");
  await ask("user", "{ users { id } author { id } }");
  expect(transactions).toHaveBeenCalledTimes(1);
  await ask("user", "{ users { id } __typename }");
  expect(transactions).toHaveBeenCalledTimes(1);
  transactions.mockRestore();
});

const ID = fc.constantFrom("a", "b", "%", "", "zzz");
const CONDITION = fc.letrec<{ condition: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .record({
        column: fc.constantFrom("id", "username"),
        operator: fc.constantFrom("_eq", "_neq", "_gt", "_lte", "_like", "_nilike", "_nregex"),
        value: ID,
      })
      .map(({ column, operator, value }) => ({ [column]: { [operator]: value } })),
    fc
      .record({ column: fc.constantFrom("id", "username"), isNull: fc.boolean() })
      .map(({ column, isNull }) => ({ [column]: { _is_null: isNull } })),
    fc
      .record({ operator: fc.constantFrom("_in", "_nin"), values: fc.array(ID, { maxLength: 3 }) })
      .map(({ operator, values }) => ({ id: { [operator]: values } })),
    fc.array(tie("condition"), { maxLength: 3 }).map((conditions) => ({ _and: conditions })),
    fc.array(tie("condition"), { maxLength: 3 }).map((conditions) => ({ _or: conditions })),
    tie("condition").map((condition) => ({ _not: condition })),
  ),
})).condition;

const ROWS = z.array(z.object({ id: z.string() }));

test("no condition whatever shows a user the row of another", async () => {
  const query = "query ($where: users_bool_exp!) { users(where: $where) { id } }";
  await fc.assert(
    fc.asyncProperty(CONDITION, async (where) => {
      const own = await ask("user", { query, variables: { where } });
      const all = await ask("admin", { query, variables: { where } });
      if (!("data" in own) || !("data" in all)) {
        throw new Error(JSON.stringify([own, all]));
      }
      // Exactly the own rows among those that the condition finds, so that a filter that drops too much is noticed too.
      expect(own.data.users).toEqual(ROWS.parse(all.data.users).filter(({ id }) => id === "a"));
    }),
    { numRuns: 150 },
  );
});
