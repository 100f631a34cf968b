import type { Database } from "../database/database";
import type { Execute } from "./execute";
import { GraphqlError } from "./graphql-error";
import { readMetadata } from "./metadata/read-metadata";
import { readRequest } from "./schema/read-request";
import { Cache } from "./schema/request/cache";
import { Documents } from "./schema/request/document";
import { type RoleSchema, roleSchema } from "./schema/role-schema";
import { runRequest } from "./schema/run-request";
import { trackedTables } from "./schema/tracked-tables";
import { databaseError } from "./sql/database-error";

/** What the stand-in engine needs. */
export interface EngineOptions {
  /** Database with the migrations applied. */
  readonly database: Database;
  /** Folder of Hasura's metadata, `hasura/metadata`. */
  readonly metadataDirectory: string;
  /** Told about errors whose details no client may see. @default nobody */
  readonly onInternalError?: (error: unknown) => void;
}

/** Schemas that are kept: more than any catalogue has roles, and the role of a session may be any text. */
const MAX_SCHEMAS = 100;

/**
 * Starts the stand-in for Hasura: it reads the metadata and the tables once and then answers requests.
 *
 * @throws MetadataError for metadata that it cannot serve in full
 */
export async function createEngine(options: EngineOptions): Promise<Execute> {
  const { database, metadataDirectory, onInternalError = () => {} } = options;
  const tables = await trackedTables(readMetadata(metadataDirectory), database.query);
  const documents = new Documents();
  const schemas = new Cache<RoleSchema>(MAX_SCHEMAS);
  const schemaOf = (role: string): RoleSchema => {
    const schema = schemas.get(role) ?? roleSchema(role, tables);
    schemas.set(role, schema);
    return schema;
  };
  return async (request, session) => {
    try {
      const read = readRequest(request, documents.parsed(request.query), schemaOf(session.role));
      return { data: await runRequest(read, session, database) };
    } catch (error) {
      const known = error instanceof GraphqlError ? error : databaseError(error, "$");
      if (known !== null) {
        return known.body();
      }
      onInternalError(error);
      return new GraphqlError("unexpected", "internal error").body();
    }
  };
}
