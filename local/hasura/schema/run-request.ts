import type { Database } from "../../database/database";
import type { Session } from "../session";
import { databaseError } from "../sql/database-error";
import type { Operation, Run } from "./fields/root-field";
import type { ReadRequest } from "./read-request";
import { type Answer, answerOf } from "./types/table-object";

/**
 * Runs a request that was read. A mutation is one transaction from the first field to the last; so are several queries,
 * which then see the same state.
 */
export async function runRequest(
  { isMutation, parts }: ReadRequest,
  session: Session,
  database: Database,
): Promise<Answer> {
  // All statements are written before the first one runs: a missing session variable changes nothing.
  const runs = parts.map((part): readonly [string, Run] => [
    part.key,
    "operation" in part ? prepared(part.operation, session) : async () => part.known,
  ]);
  const inOrder: (query: Parameters<Run>[0]) => Promise<Answer> = async (query) => {
    const entries: [string, unknown][] = [];
    for (const [key, run] of runs) {
      entries.push([key, await run(query)]);
    }
    return answerOf(entries);
  };
  const operations = parts.filter((part) => "operation" in part).length;
  return isMutation || operations > 1 ? database.transaction(inOrder) : inOrder(database.query);
}

function prepared({ errorPath, prepare }: Operation, session: Session): Run {
  const run = prepare(session);
  return async (query) => {
    try {
      return await run(query);
    } catch (error) {
      throw databaseError(error, errorPath) ?? error;
    }
  };
}
