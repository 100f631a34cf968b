import type { Query } from "../../database/database";
import { compile, type TrackedTable } from "../metadata/compile";
import { MetadataError, type Problem } from "../metadata/metadata-error";
import type { LocatedTable } from "../metadata/read-metadata";
import { introspect } from "../sql/catalog";

/**
 * Puts the metadata and the tables of the database together.
 *
 * @throws MetadataError for permissions that do not fit their table, all of them at once
 */
export async function trackedTables(located: readonly LocatedTable[], query: Query): Promise<TrackedTable[]> {
  const problems: Problem[] = [];
  const tracked = new Map<string, TrackedTable>();
  for (const metadata of located) {
    const introspected = await introspect(metadata.metadata.table, query);
    if ("problems" in introspected) {
      problems.push(...introspected.problems.map((text) => ({ file: metadata.file, key: "table", text })));
      continue;
    }
    const { table } = introspected;
    if (tracked.has(table.apiName)) {
      problems.push({ file: metadata.file, key: "table", text: `another table is called "${table.apiName}" already` });
    }
    tracked.set(table.apiName, compile(metadata, table, problems));
  }
  if (problems.length > 0) {
    throw new MetadataError(problems);
  }
  return [...tracked.values()];
}
