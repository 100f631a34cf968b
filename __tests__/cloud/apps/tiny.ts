import { App, DataResource, Fn, TerraformOutput, TerraformStack } from "cdktf";
import type { Environment } from "../../../environments/schema";
import { configureBackend } from "../../../stacks/backend";

/** A stack that needs no provider, with the backend of a real one. */
export interface Tiny {
  readonly backend: Environment["backend"];
  /** Value that it keeps; a change of it replaces the resource. */
  readonly value: string;
  /** Refuses to destroy or replace the resource. */
  readonly guarded?: boolean;
  /** A condition of the plan does not hold. */
  readonly impossible?: boolean;
  /** Command that runs while the resource is created. */
  readonly command?: string;
}

/** Name of the stack. */
export const TINY_STACK = "staging";

/** Writes the stack. */
export function synthesizeTiny({ backend, value, guarded, impossible, command }: Tiny, outdir?: string): void {
  const app = new App({ outdir, stackTraces: false });
  const stack = new TerraformStack(app, TINY_STACK);
  configureBackend(stack, backend);
  const kept = new DataResource(stack, "kept", { triggersReplace: { value }, input: { value } });
  if (guarded) kept.addOverride("lifecycle.prevent_destroy", true);
  if (impossible) {
    const precondition = [
      { condition: "${length(terraform.workspace) > 1000}", error_message: "Nothing is that long." },
    ];
    kept.addOverride("lifecycle.precondition", precondition);
  }
  if (command) kept.addOverride("provisioner", [{ "local-exec": { command } }]);
  new TerraformOutput(stack, "value", { value: Fn.lookup(kept.output, "value") });
  new TerraformOutput(stack, "hidden", { value: "never shown", sensitive: true });
  app.synth();
}
