import { join } from "node:path";
import { buildSync } from "esbuild";
import type { Workspace } from "./workspace";

/** Makes plain JavaScript of a child program: Lambda has no runner that would watch every `require`. */
export function probe(workspace: Workspace, name: string): string {
  const outfile = workspace.file(`${name}.cjs`);
  buildSync({
    entryPoints: [join(__dirname, "child", `${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    // `require` of a path that is known only at run time is meant.
    logLevel: "error",
  });
  return outfile;
}
