import { join } from "node:path";
import { z } from "zod";
import { MetadataFiles } from "../../hasura/metadata/files";
import { type Granted, inheritedRoleNames, readAs, tableGrants } from "./granted";

/** Folder of the metadata that every environment gets, for messages. */
export const METADATA_FOLDER = "hasura/metadata";

const DIRECTORY = join(__dirname, "..", "..", "..", "hasura", "metadata");
const DATABASES_FILE = "databases/databases.yaml";
const INHERITED_ROLES_FILE = "inherited_roles.yaml";

const listSchema = z.array(z.unknown());
const databaseSchema = z.object({ tables: z.unknown().optional() });

/**
 * What the project's own metadata grants. It is read apart from the stand-in, which refuses what it does not implement:
 * beside an engine the files may say more.
 *
 * @param directory folder of the metadata @default the project's
 * @throws LocalError for a file that is missing or no YAML
 * @throws Unexpected for one that is no metadata
 */
export function grantedInFiles(directory: string = DIRECTORY): Granted {
  const files = new MetadataFiles(directory);
  const named = (file: string) => `${METADATA_FOLDER}/${file}`;
  const databases = readAs(listSchema, files.yaml(DATABASES_FILE).value, named(DATABASES_FILE));
  const grants = databases.flatMap((entry) => {
    const database = files.included({ file: DATABASES_FILE, value: entry });
    const { tables } = readAs(databaseSchema, database.value, named(database.file));
    const list = files.included({ file: database.file, value: tables ?? [] });
    return readAs(listSchema, list.value, named(list.file)).flatMap((value) => {
      const table = files.included({ file: list.file, value });
      return tableGrants(table.value, named(table.file));
    });
  });
  const inherited = files.top().includes(INHERITED_ROLES_FILE) ? files.yaml(INHERITED_ROLES_FILE).value : [];
  return { grants, inheritedRoles: inheritedRoleNames(inherited, named(INHERITED_ROLES_FILE)) };
}
