import { resolve } from "node:path";
import type { Environment } from "../../environments";
import type { Subject } from "./problem-text";

/** Folder that `cdktf synth` writes to, as people name it. */
export const OUTPUT = "cdktf.out";

/** A stack that can be planned and deployed by its name. */
export interface Stack extends Subject {
  /** Where its state lives. */
  readonly backend: Environment["backend"];
  /** Whether Terraform works in Terraform Cloud, or here with the credentials at hand. */
  readonly runs: "remote" | "here";
  /** Writes the stack to its folder, as `cdktf synth` does. */
  readonly write: () => void;
}

/** The folder that a stack is written to: its path, and how messages name it. */
export function stackFolder({ environment }: Subject): { readonly path: string; readonly shown: string } {
  const shown = `${OUTPUT}/stacks/${environment}`;
  return { path: resolve(shown), shown };
}
