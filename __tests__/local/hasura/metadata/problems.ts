import type { Query } from "../../../../local/database/database";
import { MetadataError, type Problem } from "../../../../local/hasura/metadata/metadata-error";
import { readMetadata } from "../../../../local/hasura/metadata/read-metadata";
import { trackedTables } from "../../../../local/hasura/schema/tracked-tables";
import { withFolder } from "../metadata-folder";
import { THING_QUERY } from "./table";

/** File of the only table. */
export const TABLE_FILE = "databases/default/tables/table_0.yaml";

/** What is wrong with metadata; nothing where it is served. */
export async function problems(
  files: Readonly<Record<string, string>>,
  query: Query = THING_QUERY,
): Promise<readonly Problem[]> {
  try {
    await withFolder(files, (directory) => trackedTables(readMetadata(directory), query));
    return [];
  } catch (error) {
    if (error instanceof MetadataError) {
      return error.problems;
    }
    throw error;
  }
}
