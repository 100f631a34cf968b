import type { CommandResult } from "../../apply/parts/command";

/**
 * What a program printed that must have succeeded.
 *
 * @throws Error with the end of it
 */
export function succeeded({ status, stdout, stderr }: CommandResult): string {
  const text = `${stdout}\n${stderr}`;
  if (status === 0) return text;
  throw new Error(`ended with status ${status}:\n${text.trim().split("\n").slice(-40).join("\n")}`);
}
