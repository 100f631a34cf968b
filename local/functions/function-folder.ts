import { join } from "node:path";

const FUNCTIONS = join(__dirname, "..", "..", "functions");

/** Folder of a function's code, absolute. */
export function functionFolder(name: string): string {
  return join(FUNCTIONS, name);
}
