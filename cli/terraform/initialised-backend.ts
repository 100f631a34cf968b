import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "../manifests/synthesized";
import { otherBackendRemedy } from "./classify";
import type { Subject } from "./problem-text";
import { TerraformProblem } from "./terraform-problem";

/** A backend: its type and what it is configured with. */
interface Backend {
  readonly type: string;
  readonly config: JsonObject;
}

/**
 * Sees whether a stack's folder was initialised for the backend that the stack names now. Terraform would ask whether
 * to carry the state over, and nobody is there to answer.
 *
 * @param terraform the block `terraform` of the stack
 * @param folder absolute path of the stack's folder
 * @param shown the same for messages
 * @throws TerraformProblem when it was initialised for another
 */
export function checkInitialisedBackend(subject: Subject, terraform: JsonObject, folder: string, shown: string): void {
  const was = recordedBackend(folder);
  const wanted = backendOf(terraform);
  if (!was || !wanted || (was.type === wanted.type && holds(was.config, wanted.config))) return;
  throw new TerraformProblem("other-backend", {
    summary: "The stack's folder was initialised for another backend.",
    subject,
    field: "backend",
    rows: [
      ["folder", shown],
      ["received", inWords(was)],
      ["allowed", inWords(wanted)],
      ["remedy", otherBackendRemedy(subject, shown)],
    ],
  });
}

function recordedBackend(folder: string): Backend | undefined {
  let state: Json;
  try {
    state = JSON.parse(readFileSync(join(folder, ".terraform", "terraform.tfstate"), "utf8"));
  } catch {
    return undefined;
  }
  const backend = isObject(state) ? state.backend : undefined;
  if (!isObject(backend) || typeof backend.type !== "string") return undefined;
  return { type: backend.type, config: isObject(backend.config) ? backend.config : {} };
}

function backendOf(terraform: JsonObject): Backend | undefined {
  if (isObject(terraform.cloud)) return { type: "cloud", config: terraform.cloud };
  const [entry] = Object.entries(isObject(terraform.backend) ? terraform.backend : {});
  return entry && { type: entry[0], config: isObject(entry[1]) ? entry[1] : {} };
}

/** Whether a recorded value is the wanted one; what is not wanted must not be recorded either. */
function holds(was: Json | undefined, wanted: Json | undefined): boolean {
  if (isObject(was) && (isObject(wanted) || wanted === undefined)) {
    const keys = new Set([...Object.keys(was), ...Object.keys(wanted ?? {})]);
    return [...keys].every((key) => holds(was[key], wanted?.[key]));
  }
  return JSON.stringify(was ?? null) === JSON.stringify(wanted ?? null);
}

function inWords({ type, config }: Backend): string {
  const { workspaces } = config;
  const name = isObject(workspaces) ? workspaces.name : undefined;
  const facts =
    type === "cloud" ? [config.hostname, config.organization, name] : [config.bucket, config.key, config.path];
  const told = facts.filter((fact) => typeof fact === "string");
  return `${type === "cloud" ? "Terraform Cloud" : `backend ${type}`}${told.length > 0 ? `: ${told.join(", ")}` : ""}`;
}
