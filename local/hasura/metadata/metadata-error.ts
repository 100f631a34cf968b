import { LocalError } from "../../local-error";

/** Something in the metadata that the stand-in does not serve or that is wrong. */
export interface Problem {
  /** File, relative to the metadata's folder. */
  readonly file: string;
  /** Key inside the file, such as `select_permissions[0].permission.filter`; empty for the whole file. */
  readonly key: string;
  /** What is wrong. */
  readonly text: string;
}

/** What the stand-in serves, for everyone whose metadata has more. */
const SUPPORTED =
  "The stand-in serves tables of one PostgreSQL database with select, insert, update and delete permissions (columns, " +
  "filter, check, set, limit).";

const REMEDY =
  "For everything else run the real engine and pass its address: npm run local -- --hasura URL\n" +
  "If the tables are older than this metadata because a migration was edited after it had run here, start with --reset.";

/** The metadata cannot be served. All problems at once, each with its file and key. */
export class MetadataError extends LocalError {
  constructor(readonly problems: readonly Problem[]) {
    super(
      ["The local stand-in for Hasura cannot serve this metadata:", ...problems.map(line), SUPPORTED, REMEDY].join(
        "\n",
      ),
    );
  }
}

function line({ file, key, text }: Problem): string {
  return `  ${file}: ${key === "" ? "" : `${key}: `}${text}`;
}
