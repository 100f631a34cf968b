import { killAll } from "./local-process";
import type { Workspace } from "./workspace";

/**
 * Ends every process of a run and removes its files, also when the run is interrupted.
 *
 * @returns does it; for the run's own end
 */
export function cleanUpAfter(workspace: Workspace): () => void {
  const cleanUp = () => {
    killAll();
    workspace.remove();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      cleanUp();
      process.exit(130);
    });
  }
  return cleanUp;
}
