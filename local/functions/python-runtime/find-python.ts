import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isRecord } from "../../../functions/shared/is-record";
import { LocalError } from "../../local-error";

const run = promisify(execFile);

/**
 * The interpreter behind `python3`, as an absolute path: functions do not get this machine's PATH to find it by.
 *
 * @param functionName function that needs it, for the message
 * @param command what to look for. @default "python3"
 * @throws LocalError when there is none
 */
export async function findPython(functionName: string, command = "python3"): Promise<string> {
  try {
    const { stdout } = await run(command, ["-I", "-c", "import sys; print(sys.executable)"]);
    return stdout.trim();
  } catch (error) {
    const [reason] = String(isRecord(error) ? error.message : error).split("\n");
    throw new LocalError(
      `The function ${functionName} is written in Python, and ${command} cannot be run: ${reason}\nInstall Python 3.11 or newer so that ${command} is on the PATH, or set functions.claims to "typescript" instead of "python" in the environment (environments/local.ts).`,
    );
  }
}
