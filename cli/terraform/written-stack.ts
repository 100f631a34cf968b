import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "../manifests/synthesized";
import { checkInitialisedBackend } from "./initialised-backend";
import type { OperatorSettings } from "./settings";
import { type Stack, stackFolder } from "./stack";
import { Terraform } from "./terraform";

/** A stack that stands in its folder, ready for Terraform. */
export interface WrittenStack {
  /** Terraform in that folder. */
  readonly terraform: Terraform;
  /** The stack's constraint on Terraform's version. */
  readonly required: string;
  /** How messages name the folder. */
  readonly shown: string;
  /**
   * Sees whether the folder belongs to the stack's backend.
   *
   * @throws TerraformProblem when it was initialised for another
   */
  readonly checkFolder: () => void;
}

/**
 * Writes a stack and sees whether Terraform on this machine can work on it.
 *
 * @throws TerraformProblem when it cannot
 */
export async function writeStack(stack: Stack, settings: OperatorSettings): Promise<WrittenStack> {
  stack.write();
  const { path, shown } = stackFolder(stack);
  const block = terraformBlock(path);
  const terraform = new Terraform(stack, path, shown, settings);
  const required = typeof block.required_version === "string" ? block.required_version : ">= 0";
  await terraform.check(required);
  return { terraform, required, shown, checkFolder: () => checkInitialisedBackend(stack, block, path, shown) };
}

function terraformBlock(folder: string): JsonObject {
  const written: Json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  return isObject(written) && isObject(written.terraform) ? written.terraform : {};
}
