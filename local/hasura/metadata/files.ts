import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseDocument, visit } from "yaml";
import { isExact } from "../sql/exact-number";
import { MetadataError } from "./metadata-error";

/** A piece of metadata and the file that it stands in. */
export interface Located {
  /** File, relative to the metadata's folder, with slashes. */
  readonly file: string;
  /** What stands there. */
  readonly value: unknown;
}

/** How Hasura's CLI names another file: a string with the path from the file it stands in. */
const INCLUDE = /^!include\s+(\S.*)$/;

/** The files of a metadata folder. */
export class MetadataFiles {
  /** @param directory the folder, `hasura/metadata` */
  constructor(private readonly directory: string) {}

  /** Names of the files at the top. */
  top(): string[] {
    if (!existsSync(this.directory)) {
      throw new MetadataError([{ file: this.directory, key: "", text: "no such folder" }]);
    }
    return readdirSync(this.directory, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  }

  /** The text of a file. */
  text(file: string): string {
    const path = join(this.directory, file);
    if (!existsSync(path)) {
      throw new MetadataError([{ file, key: "", text: "no such file" }]);
    }
    return readFileSync(path, "utf8");
  }

  /** The content of a YAML file. */
  yaml(file: string): Located {
    try {
      const document = parseDocument(this.text(file));
      const [wrong] = document.errors;
      if (wrong !== undefined) {
        throw wrong;
      }
      visit(document, {
        Scalar: (_, { value, source }) => {
          if (typeof value === "number" && !Number.isSafeInteger(value) && !isExact(source ?? "")) {
            throw new MetadataError([
              { file, key: "", text: `the number ${source} cannot be held exactly; put it in quotes` },
            ]);
          }
        },
      });
      const value: unknown = document.toJS();
      return { file, value };
    } catch (error) {
      if (error instanceof MetadataError) {
        throw error;
      }
      const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
      throw new MetadataError([{ file, key: "", text: `is not YAML: ${reason}` }]);
    }
  }

  /** Follows an include; anything else is given back as it is. */
  included({ file, value }: Located): Located {
    const path = typeof value === "string" ? INCLUDE.exec(value)?.[1] : undefined;
    if (path === undefined) {
      return { file, value };
    }
    const target = relative(this.directory, join(this.directory, dirname(file), path))
      .split(sep)
      .join("/");
    if (target.startsWith("../")) {
      throw new MetadataError([{ file, key: "", text: `"${String(value)}" leads out of the metadata's folder` }]);
    }
    return this.yaml(target);
  }
}
