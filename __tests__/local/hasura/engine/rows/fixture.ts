import type { Execute, GraphqlAnswer } from "../../../../../local/hasura/execute";
import type { TestDatabase } from "../../database";

/** What the tests of rows run on; there once the first test begins. */
export interface Fixture {
  /** The database with the table `shop.item`. */
  readonly database: TestDatabase;
  /** The engine on it. */
  readonly execute: Execute;
}

/** Asks as a user of a role. */
export function ask(
  { execute }: Fixture,
  role: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlAnswer> {
  const session = new Map([
    ["x-hasura-user-id", "a"],
    ["x-hasura-team", '{a,"b"}'],
  ]);
  return execute({ query, variables }, { role, variables: session });
}

/** The answer of an insert that failed. */
export function refused(
  message: string,
  code: string,
  path = "$.selectionSet.insert_shop_item.args.objects",
): GraphqlAnswer {
  return { errors: [{ message, extensions: { path, code } }] };
}

/** The message of a failed check. */
export const CHECK_FAILED = "check constraint of an insert/update permission has failed";

/** The rows as they are now. */
export async function rows({ database }: Fixture, columns = "id, owner, code, stock"): Promise<unknown> {
  return database.query(`SELECT ${columns} FROM shop.item ORDER BY id`);
}

/** The rows that every test begins with. */
export const UNCHANGED = [
  { id: 1, owner: "a", code: "one", stock: 10 },
  { id: 2, owner: "b", code: "two", stock: 20 },
  { id: 3, owner: null, code: "Three", stock: 0 },
];
