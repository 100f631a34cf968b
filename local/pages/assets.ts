import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** Where the files of `public` are served, on the site and on the user pool's origin alike. */
export const ASSETS_PATH = "/local/";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** A file as it is served. */
export interface Asset {
  /** `content-type`. */
  readonly type: string;
  /** The file. */
  readonly body: string;
}

/** The files of `public` by the path they are served under. Nothing else of the disk can be asked for. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const folder = join(__dirname, "public");
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const type = TYPES[extname(name)];
      return type ? [[`${ASSETS_PATH}${name}`, { type, body: readFileSync(join(folder, name), "utf8") }]] : [];
    }),
  );
}
