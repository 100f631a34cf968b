import { z } from "zod";
import { newId, newSecret } from "./ids";

const stateFile = z.object({
  serial: z.number(),
  lineage: z.string(),
  terraform_version: z.string().default(""),
  outputs: z
    .record(z.string(), z.object({ value: z.unknown(), type: z.unknown(), sensitive: z.boolean().default(false) }))
    .default({}),
  resources: z.array(z.unknown()).default([]),
});

/** An output in a state. */
export interface StateOutput {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  /** Terraform's own name of the type, such as `"string"` or `["list", "string"]`. */
  readonly type: unknown;
  readonly sensitive: boolean;
}

/** A state of a workspace. */
export interface StateVersion {
  readonly id: string;
  readonly createdAt: string;
  readonly serial: number;
  readonly runId: string | undefined;
  /** Secret part of the URLs that it is uploaded to and downloaded from. */
  readonly secret: string;
  /** The state file; undefined until it is uploaded. */
  content: string | undefined;
}

/** Makes a state version. */
export function newStateVersion(serial: number, content?: string, runId?: string): StateVersion {
  return { id: newId("sv"), createdAt: new Date().toISOString(), serial, runId, secret: newSecret(), content };
}

/** The serial number in a state file. */
export function serialOf(content: string): number {
  return stateFile.parse(JSON.parse(content)).serial;
}

/** How many resources a state file holds. */
export function resourceCount(content: string | undefined): number {
  return content === undefined ? 0 : stateFile.parse(JSON.parse(content)).resources.length;
}

/** The outputs in a state version; their ids stay the same. */
export function outputsOf({ id, content }: StateVersion): StateOutput[] {
  if (content === undefined) return [];
  const { outputs } = stateFile.parse(JSON.parse(content));
  return Object.entries(outputs).map(([name, output]) => ({ id: `wsout-${id.slice(3)}-${name}`, name, ...output }));
}

/** The service's coarse name of a type. */
export function coarseType(type: unknown): string {
  if (Array.isArray(type)) return ["list", "set", "tuple"].includes(String(type[0])) ? "array" : "map";
  return type === "bool" ? "boolean" : String(type);
}
