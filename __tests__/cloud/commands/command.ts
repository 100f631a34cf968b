import type { CommandResult } from "../../apply/parts/command";
import type { Stage } from "../failures/failure";

/** A command, where it is given, and what must come of it. */
export interface Command {
  /** Name of the workspace. */
  readonly name: string;
  /** What happens. */
  readonly what: string;
  /** What the person reads in any case. */
  readonly says: readonly string[];
  /** Exit status. */
  readonly status: number;
  /** Whether the workspace is missing. @default false */
  readonly missing?: boolean;
  /** Gives the command. */
  readonly run: (stage: Stage) => Promise<CommandResult>;
}
