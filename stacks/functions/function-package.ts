import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleNode } from "./bundle-node";
import { bundlePython } from "./bundle-python";
import { FunctionPackageError } from "./function-package-error";
import { zipFiles } from "./zip";

/** Language of a function, decided by the file in its folder: `handler.ts` or `handler.py`. */
export type FunctionLanguage = "node" | "python";

/** The bytes of a function, ready for Lambda. */
export interface FunctionPackage {
  /** Language, which decides the runtime. */
  readonly language: FunctionLanguage;
  /** Lambda's `handler`, `handler.handler` in both languages. */
  readonly handler: string;
  /** The zip; the same input gives the same bytes on any machine. */
  readonly zip: Uint8Array;
  /** SHA-256 of the zip in base64, as Lambda's `source_code_hash` wants it. */
  readonly hash: string;
}

const packages = new Map<string, FunctionPackage>();

/**
 * Packages a function's folder. Packages are kept for the life of the process: environments share them.
 *
 * @param folder absolute path of a folder with `handler.ts` or `handler.py`
 * @throws FunctionPackageError for a folder with neither or both, or whose code does not bundle
 */
export function packageFunction(folder: string): FunctionPackage {
  const known = packages.get(folder);
  if (known) return known;
  const language = languageOf(folder);
  const zip = zipFiles(language === "node" ? bundleNode(folder) : bundlePython(folder));
  const made = {
    language,
    handler: "handler.handler",
    zip,
    hash: createHash("sha256").update(zip).digest("base64"),
  };
  packages.set(folder, made);
  return made;
}

/** Writes the zip where `TerraformAsset` can copy it from; the file's name carries no hash, so diffs stay small. */
export function writePackage(made: FunctionPackage, directory: string, name: string): string {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name}.zip`);
  writeFileSync(path, made.zip);
  return path;
}

function languageOf(folder: string): FunctionLanguage {
  const [node, python] = ["handler.ts", "handler.py"].map((file) => existsSync(join(folder, file)));
  if (node === python) {
    const found = node ? "both" : "neither";
    throw new FunctionPackageError(
      `The function folder ${folder} has ${found} of handler.ts and handler.py; it needs exactly one. Add the handler, or remove the one that is not meant.`,
    );
  }
  return node ? "node" : "python";
}
