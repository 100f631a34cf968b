import type { Command } from "./command";
import { deployments } from "./deployments";
import { plans } from "./plans";

/** Every command that is tried. */
export const COMMANDS: readonly Command[] = [...deployments, ...plans];
