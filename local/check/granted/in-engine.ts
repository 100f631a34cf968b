import { z } from "zod";
import type { LocalSettings } from "../../settings";
import { type Granted, inheritedRoleNames, readAs, tableGrants } from "./granted";

/** Where a permission stands that an engine has, for messages. */
export const ENGINE_METADATA = "the engine's metadata";

const metadataSchema = z.object({
  sources: z.array(z.object({ tables: z.array(z.unknown()).default([]) })),
  inherited_roles: z.unknown().optional(),
});

/** What an engine's metadata grants, or why the engine does not tell. */
export type EngineAnswer = { readonly granted: Granted } | { readonly untold: string };

/**
 * Asks an engine for its metadata. An engine may have its metadata API switched off.
 *
 * @throws Unexpected for an answer that is no metadata
 */
export async function grantedInEngine({
  hasuraUrl,
  adminSecret,
}: Pick<LocalSettings, "hasuraUrl" | "adminSecret">): Promise<EngineAnswer> {
  const response = await fetch(`${hasuraUrl}/v1/metadata`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hasura-admin-secret": adminSecret },
    body: JSON.stringify({ type: "export_metadata", args: {} }),
  });
  const text = await response.text();
  if (!response.ok) return { untold: `it answers ${response.status} to export_metadata` };
  const { sources, inherited_roles } = readAs(metadataSchema, parsed(text), ENGINE_METADATA);
  return {
    granted: {
      grants: sources.flatMap(({ tables }) => tables.flatMap((table) => tableGrants(table, ENGINE_METADATA))),
      inheritedRoles: inheritedRoleNames(inherited_roles, ENGINE_METADATA),
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
