import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { ProjectFilesError } from "./project-files-error";

/** Files of one folder of Hasura's project, as a ConfigMap holds them. */
export interface ProjectFiles {
  /** Contents by key. */
  readonly data: Readonly<Record<string, string>>;
  /** Which key belongs to which path below the folder. */
  readonly items: readonly { readonly key: string; readonly path: string }[];
}

/** What a ConfigMap holds at most. Source: https://kubernetes.io/docs/concepts/configuration/configmap/#motivation */
export const CONFIG_MAP_BYTES = 1024 * 1024;

/** Characters that a key may have. Source: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/config-map-v1/ */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a folder of Hasura's project. A ConfigMap has no folders, so a path becomes a key without slashes, and the volume
 * turns keys back into paths.
 *
 * @param folder absolute path of `hasura/migrations` or `hasura/metadata`
 * @throws ProjectFilesError for a folder without files, for more than a ConfigMap holds, and for a file that it cannot hold
 */
export function projectFiles(folder: string): ProjectFiles {
  const paths = pathsBelow(folder);
  if (paths.length === 0) {
    throw new ProjectFilesError(
      folder,
      "there are no files in it",
      "add those of your project (`hasura migrate create`, `hasura metadata export`)",
    );
  }
  const items = paths.map((path) => ({ key: keyOf(path, folder), path }));
  if (new Set(items.map(({ key }) => key)).size < items.length) {
    throw new ProjectFilesError(folder, "two files differ only in / and __", "rename one of them");
  }
  const data = Object.fromEntries(items.map(({ key, path }) => [key, textOf(folder, path)]));
  const bytes = Object.values(data).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > CONFIG_MAP_BYTES) {
    throw new ProjectFilesError(
      folder,
      `its ${paths.length} files have ${bytes} bytes; a ConfigMap, which carries them into the cluster, holds at most ${CONFIG_MAP_BYTES}`,
      "squash migrations that every environment has (`hasura migrate squash`), and load data by other means than migrations",
    );
  }
  return { data, items };
}

/** Paths of all files, in order. Files and folders of editors and systems, whose names begin with a dot, stay behind. */
function pathsBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/") }))
    .filter(({ path }) => !path.split("/").some((part) => part.startsWith(".")))
    .map(({ entry, path }) => {
      if (entry.isFile()) return path;
      throw new ProjectFilesError(folder, `${path} is no file`, "put the file itself there, not a link to it");
    })
    .sort();
}

function keyOf(path: string, folder: string): string {
  const key = path.replaceAll("/", "__");
  if (KEY.test(key)) return key;
  throw new ProjectFilesError(
    folder,
    `the path ${path} cannot be carried by a ConfigMap: letters, digits, hyphens, dots and underscores, at most 253 of them`,
    "rename the file or its folder",
  );
}

function textOf(folder: string, path: string): string {
  const bytes = readFileSync(join(folder, path));
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ProjectFilesError(folder, `${path} is no UTF-8 text`, "save it as UTF-8");
  }
}
