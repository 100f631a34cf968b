import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { Json, JsonObject } from "../../cli/manifests/synthesized";
import { inTemporaryFolder, readStack, type SynthesizedTerraform, synthesizeEnvironment } from "../../cli/synthesize";
import type { Environment } from "../../environments";

const known = new Map<string, SynthesizedTerraform>();

/** An environment's stack, synthesized once per test file, and frozen: no test can change what another one sees. */
export function stackOf(environment: Environment): SynthesizedTerraform {
  const key = JSON.stringify(environment);
  const stack = known.get(key) ?? frozen(synthesizeEnvironment(environment));
  known.set(key, stack);
  return stack;
}

/** Synthesizes what is built in an empty stack with both providers, validations included. */
export function synthesizeConstruct(
  build: (stack: TerraformStack) => void,
  read: (folder: string) => void = () => undefined,
): SynthesizedTerraform {
  return inTemporaryFolder((outdir) => {
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    new KubernetesProvider(stack, "kubernetes", { configPath: "/nowhere" });
    build(stack);
    app.synth();
    read(join(outdir, "stacks", "test"));
    return readStack(app, "test");
  });
}

/** Terraform addresses of everything a stack manages or reads, sorted. */
export function addresses(stack: SynthesizedTerraform): string[] {
  const kinds = { "": stack.resource, "data.": stack.data, "ephemeral.": stack.ephemeral };
  return Object.entries(kinds)
    .flatMap(([prefix, blocks]) =>
      Object.entries(blocks ?? {}).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${prefix}${type}.${id}`)),
    )
    .sort();
}

/** Arguments of all resources of a type, without CDKTF's own remarks. */
export function resources(stack: SynthesizedTerraform, type: string): JsonObject[] {
  return Object.values(stack.resource?.[type] ?? {}).map(({ "//": _remarks, ...block }) => block);
}

/** Arguments of the one resource of a type; with `id` the one whose logical id contains it. */
export function resource(stack: SynthesizedTerraform, type: string, id = ""): JsonObject {
  const { "//": _remarks, ...block } = stack.resource?.[type]?.[logicalId(stack, type, id)] ?? {};
  return block;
}

/** Address of that resource. */
export function address(stack: SynthesizedTerraform, type: string, id = ""): string {
  return `${type}.${logicalId(stack, type, id)}`;
}

/** A reference to an attribute of that resource, as it stands in the JSON. */
export function reference(stack: SynthesizedTerraform, type: string, attribute: string, id = ""): string {
  return `\${${address(stack, type, id)}.${attribute}}`;
}

/** Value of an output. */
export function output(stack: SynthesizedTerraform, name: string): Json | undefined {
  return stack.output?.[name]?.value;
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

function logicalId(stack: SynthesizedTerraform, type: string, part: string): string {
  const ids = Object.keys(stack.resource?.[type] ?? {}).filter((id) => id.includes(part));
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw new Error(`${ids.length} resources ${type} with "${part}" in their id`);
  return id;
}
