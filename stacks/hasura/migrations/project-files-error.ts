import { relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..", "..");

/** A folder of Hasura's project cannot be brought into a cluster. */
export class ProjectFilesError extends Error {
  override readonly name = "ProjectFilesError";

  /**
   * @param folder absolute path of the folder
   * @param problem what is wrong
   * @param remedy what to do
   */
  constructor(folder: string, problem: string, remedy: string) {
    super(`${relative(ROOT, folder)} cannot be deployed, in any environment: ${problem}.\nRemedy: ${remedy}.`);
  }
}
