import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { bundleNode } from "../../stacks/functions/bundle-node";
import { run, runForJson } from "./child-process";
import type { Section } from "./figure";
import { comparePairs, describePairs } from "./pairs";
import { probe } from "./probe";
import { packSyncUsers } from "./sync-users";
import type { Workspace } from "./workspace";

/** Deprecated and with dozens of packages, so it is no dependency of this project. The last version there is. */
const PACKAGE = "request@2.88.2";

/**
 * What Hasura's Cognito guide does in its function, in our words: one mutation per event through the package `request`.
 * Source: https://hasura.io/docs/2.0/auth/authentication/jwt/ (guides, AWS Cognito)
 */
const HANDLER = `import request from "request";

const UPSERT = "mutation ($id: String!, $username: String!) { insert_users(objects: [{ id: $id, username: $username }], on_conflict: { constraint: users_pkey, update_columns: [username] }) { affected_rows } }";

export function handler(event, context, callback) {
  const variables = { id: event.request.userAttributes.sub, username: event.userName };
  const headers = { "x-hasura-admin-secret": process.env.ADMIN_SECRET };
  request.post({ url: process.env.URL, headers, json: { query: UPSERT, variables } }, (error) => callback(error, event));
}
`;

/** `sync-users` side by side with the guide's handler, bundled alike. */
export const againstGuide: Section = {
  title: "sync-users and the guide's handler",
  definitions: [
    { id: "guide.bundle.ratio", name: "bundle, of the guide's", unit: "×", bar: 1 / 20 },
    { id: "guide.load.ratio", name: "load time, of the guide's", unit: "×", bar: 1 / 5 },
    { id: "guide.bundle", name: "bundle of the guide's handler", unit: "bytes" },
    { id: "guide.load", name: "load time of the guide's handler", unit: "ms" },
    { id: "sync.load", name: "load time of sync-users", unit: "ms" },
  ],
  measure: async (workspace) => {
    const guide = await packGuide(workspace);
    const ours = packSyncUsers(workspace);
    const loader = probe(workspace, "time-require");
    const load = (file: string) => async () => z.number().parse(await runForJson(workspace, { args: [loader, file] }));
    const loaded = await comparePairs({ subject: load(ours.file), reference: load(guide.file), pairs: 15 });
    const smaller = (guide.bytes / ours.bytes).toFixed(0);
    return {
      "guide.bundle.ratio": { value: ours.bytes / guide.bytes, note: `${smaller} × smaller; same options of esbuild` },
      "guide.load.ratio": {
        value: loaded.ratio,
        note: `${(1 / loaded.ratio).toFixed(1)} × faster; ${describePairs(loaded)}`,
      },
      "guide.bundle": { value: guide.bytes, note: `with ${PACKAGE} and all it needs` },
      "guide.load": { value: loaded.reference },
      "sync.load": { value: loaded.subject },
    };
  },
};

async function packGuide(workspace: Workspace) {
  const folder = workspace.folder("guide");
  const options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
  try {
    await run(workspace, { program: "npm", args: ["install", "--prefix", folder, ...options, PACKAGE], cwd: folder });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`npm could not install ${PACKAGE} for the comparison: ${reason}`);
  }
  writeFileSync(join(folder, "handler.ts"), HANDLER);
  const [bundle] = bundleNode(folder);
  if (!bundle) throw new Error("the guide's handler: there is no bundle");
  const file = join(folder, "handler.js");
  writeFileSync(file, bundle.contents);
  return { file, bytes: bundle.contents.length };
}
