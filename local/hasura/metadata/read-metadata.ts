import { z } from "zod";
import { type Located, MetadataFiles } from "./files";
import { MetadataError, type Problem } from "./metadata-error";
import { schemaProblems } from "./schema-problems";
import { DATABASE, TABLE, type TableMetadata } from "./table-schema";
import { unusedFiles } from "./unused-files";

/** Metadata of a table and the file it stands in. */
export interface LocatedTable {
  /** File, relative to the metadata's folder. */
  readonly file: string;
  /** What it says. */
  readonly metadata: TableMetadata;
}

const VERSION_FILE = "version.yaml";
const DATABASES_FILE = "databases/databases.yaml";

/**
 * Reads a metadata folder (version 3, as Hasura's CLI writes it).
 *
 * @throws MetadataError for everything that the stand-in would have to leave out
 */
export function readMetadata(directory: string): LocatedTable[] {
  const files = new MetadataFiles(directory);
  const problems = unusedFiles(files);
  parsed(
    z.strictObject({ version: z.literal(3, { error: "only version 3 is implemented" }) }),
    files.yaml(VERSION_FILE),
    problems,
  );
  const databases = parsed(z.array(z.unknown()), files.yaml(DATABASES_FILE), problems) ?? [];
  if (databases.length !== 1) {
    problems.push({
      file: DATABASES_FILE,
      key: "",
      text: `has ${databases.length} databases; exactly one is implemented`,
    });
  }
  const tables = databases.flatMap((value) => databaseTables({ file: DATABASES_FILE, value }, files, problems));
  if (problems.length > 0) {
    throw new MetadataError(problems);
  }
  return tables;
}

function databaseTables(entry: Located, files: MetadataFiles, problems: Problem[]): LocatedTable[] {
  const located = files.included(entry);
  const database = parsed(DATABASE, withFunctions(located, files), problems);
  const list = files.included({ file: located.file, value: database?.tables ?? [] });
  const tables = parsed(z.array(z.unknown()), list, problems) ?? [];
  return tables.flatMap((value) => {
    const { file, value: content } = files.included({ file: list.file, value });
    const metadata = parsed(TABLE, { file, value: content }, problems);
    return metadata === undefined ? [] : [{ file, metadata }];
  });
}

/** The CLI writes an empty list of functions into a file of its own. */
function withFunctions({ file, value }: Located, files: MetadataFiles): Located {
  return typeof value === "object" && value !== null && "functions" in value
    ? { file, value: { ...value, functions: files.included({ file, value: value.functions }).value } }
    : { file, value };
}

function parsed<T extends z.ZodType>(
  schema: T,
  { file, value }: Located,
  problems: Problem[],
): z.output<T> | undefined {
  const result = schema.safeParse(value);
  if (!result.success) {
    problems.push(...schemaProblems(result.error, file));
  }
  return result.data;
}
