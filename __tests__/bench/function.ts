import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CLAIMS_CONFIG_VARIABLE } from "../../contracts/claims";
import { loadEnvironments } from "../../environments";
import { claimsConfigJson } from "../../environments/claims-config";
import { bundleNode } from "../../stacks/functions/bundle-node";
import { zipFiles } from "../../stacks/functions/zip";
import { runForJson } from "./child-process";
import type { Section } from "./figure";
import { comparePairs, describePairs } from "./pairs";
import { probe } from "./probe";
import { ROOT, type Workspace } from "./workspace";

const KB = 1024;
const WARM_UP = 20_000;
const EVENTS = 50_000;

/** The claims function as it is deployed, against a handler that gives back its event. */
export const customJwtClaims: Section = {
  title: "custom-jwt-claims",
  definitions: [
    { id: "claims.bundle", name: "bundle", unit: "bytes", bar: 4 * KB },
    { id: "claims.zip", name: "zip", unit: "bytes", bar: 4 * KB },
    { id: "claims.requires", name: "run-time dependencies", unit: "", bar: 0 },
    { id: "claims.p99", name: "time per event, p99", unit: "ms", bar: 1 },
    { id: "claims.p50", name: "time per event, p50", unit: "ms" },
    { id: "claims.load", name: "load time", unit: "ms" },
    { id: "claims.load.ratio", name: "load time, of an empty handler's", unit: "×" },
  ],
  measure: async (workspace) => {
    const claims = pack(workspace, "claims", join(ROOT, "functions", "custom-jwt-claims"));
    const empty = pack(workspace, "empty", emptyHandler(workspace));
    const env = { [CLAIMS_CONFIG_VARIABLE]: claimsConfig() };

    const loader = probe(workspace, "time-require");
    const load = (file: string) => async () =>
      z.number().parse(await runForJson(workspace, { args: [loader, file], env }));
    const loaded = await comparePairs({ subject: load(claims.file), reference: load(empty.file), pairs: 25 });

    const timer = probe(workspace, "time-events");
    const args = [timer, claims.file, String(WARM_UP), String(EVENTS)];
    const times = z.object({ p50: z.number(), p99: z.number() }).parse(await runForJson(workspace, { args, env }));
    return {
      "claims.bundle": { value: claims.bytes, note: `unpacked; an empty handler: ${empty.bytes} bytes` },
      "claims.zip": { value: claims.zipBytes, note: `an empty handler: ${empty.zipBytes} bytes` },
      "claims.requires": { value: claims.requires, note: "require or import calls left in the bundle" },
      "claims.p99": { value: times.p99, note: `${EVENTS} logins after ${WARM_UP} to warm up` },
      "claims.p50": { value: times.p50 },
      "claims.load": { value: loaded.subject, note: `an empty handler: ${loaded.reference.toFixed(2)} ms` },
      "claims.load.ratio": { value: loaded.ratio, note: describePairs(loaded) },
    };
  },
};

/** Bundles a function's folder as the stack does and writes the bundle to a file. */
function pack(workspace: Workspace, name: string, folder: string) {
  const entries = bundleNode(folder);
  const [bundle, ...others] = entries;
  if (!bundle || others.length > 0) throw new Error(`${name}: ${entries.length} files in the bundle, expected one`);
  const file = workspace.file(`${name}.js`);
  writeFileSync(file, bundle.contents);
  const calls = new TextDecoder().decode(bundle.contents).match(/\b(require|import)\s*\(/g);
  return {
    file,
    bytes: bundle.contents.length,
    zipBytes: zipFiles(entries).length,
    requires: calls?.length ?? 0,
  };
}

function emptyHandler(workspace: Workspace): string {
  const folder = workspace.folder("empty-handler");
  writeFileSync(
    join(folder, "handler.ts"),
    "export const handler = async (event: object): Promise<object> => event;\n",
  );
  return folder;
}

function claimsConfig(): string {
  const [first] = loadEnvironments();
  if (!first) throw new Error("there is no environment whose claims could be measured");
  return claimsConfigJson(first);
}
