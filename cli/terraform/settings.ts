import { homedir } from "node:os";
import type { TerraformSettings } from "./terraform";

/** What the operator's commands take from their surroundings, once. */
export interface OperatorSettings extends TerraformSettings {
  /** Home folder of the user, where `terraform login` keeps tokens. */
  readonly home: string | undefined;
  /** Whether a person sits at a terminal and can answer. */
  readonly terminal: boolean;
  /** Prints what the command is for. */
  readonly print: (text: string) => void;
  /** Says something beside it, on standard error. */
  readonly tell: (text: string) => void;
}

/** @param variables the variables of this process */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): OperatorSettings {
  const tell = (text: string) => void process.stderr.write(text);
  return {
    program: variables.TERRAFORM_BINARY_NAME || "terraform",
    variables,
    home: variables.HOME || homedir() || undefined,
    color: !variables.NO_COLOR && process.stdout.isTTY === true,
    terminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
    onOutput: tell,
    print: (text) => void process.stdout.write(text),
    tell,
  };
}
