import type { Execute, GraphqlAnswer } from "../../../../local/hasura/execute";
import { type TestDatabase } from "../database";

/** One thing that a role tries, and what comes of it. */
export interface PermissionCase {
  /** Name of the case. */
  readonly name: string;
  /** Role that tries. */
  readonly role: string;
  /** What it tries. */
  readonly query: string;
  /** The whole answer. */
  readonly answer: GraphqlAnswer;
  /** The user who tries; null for a session without a user. @default "a" */
  readonly user?: string | null;
  /** More rows than the usual two. */
  readonly rows?: string;
  /** Rows of the table afterwards, where it matters. */
  readonly afterwards?: readonly Readonly<Record<string, unknown>>[];
}

/** The answer to something that is allowed. */
export function data(value: Readonly<Record<string, unknown>>): GraphqlAnswer {
  return { data: value };
}

/** The answer to something that is refused. */
export function refused(message: string, path: string, code = "validation-failed"): GraphqlAnswer {
  return { errors: [{ message, extensions: { path, code } }] };
}

/** The answer to a root field that the role does not have. */
export function absent(field: string, root: "query_root" | "mutation_root"): GraphqlAnswer {
  return refused(`field '${field}' not found in type: '${root}'`, `$.selectionSet.${field}`);
}

/** The answer to any mutation of a role that has none. */
export const NO_MUTATIONS = refused("no mutations exist", "$");

/** The answer to a role whose permissions speak of the user, in a session without one. */
export const MISSING_USER = refused('missing session variable: "x-hasura-user-id"', "$", "not-found");

const ROWS = `
  DELETE FROM users; DELETE FROM author;
  INSERT INTO users (id, username, email, disabled, deleted_at) VALUES
    ('a', 'alice', 'alice@x', false, NULL), ('b', 'bob', NULL, true, '2026-01-02T00:00:00Z');
  INSERT INTO author VALUES ('a', 'Alice', 'alice@x', '2026-01-01T00:00:00Z'), ('b', 'Bob', NULL, '2026-01-02T00:00:00Z')`;

/** What came of a case: the answer and, where the case asks for it, the rows of its table. */
export async function outcome(
  { role, query, user = "a", rows = "", afterwards }: PermissionCase,
  table: "users" | "author",
  execute: Execute,
  database: TestDatabase,
): Promise<Pick<PermissionCase, "answer" | "afterwards">> {
  await database.exec(`${ROWS};${rows}`);
  const variables = new Map(user === null ? [] : [["x-hasura-user-id", user]]);
  const answer = await execute({ query }, { role, variables });
  return afterwards === undefined
    ? { answer }
    : { answer, afterwards: await database.query(`SELECT id, ${NAME[table]} FROM ${table} ORDER BY id`) };
}

const NAME = { users: "username", author: "name" } as const;

/** Names of the cases that do not come out as they should. */
export async function failing(
  cases: readonly PermissionCase[],
  table: "users" | "author",
  execute: Execute,
  database: TestDatabase,
): Promise<string[]> {
  const names: string[] = [];
  for (const one of cases) {
    const { answer, afterwards } = await outcome(one, table, execute, database);
    if (JSON.stringify([answer, afterwards]) !== JSON.stringify([one.answer, one.afterwards])) {
      names.push(one.name);
    }
  }
  return names;
}
