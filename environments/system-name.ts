import type { Environment } from "./schema";

/** `SYSTEM-NAME`: the beginning of all names in AWS, by which the roles of runs tell an environment's resources. */
export function systemName({ system, name }: Pick<Environment, "system" | "name">): string {
  return `${system}-${name}`;
}
