import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { Edit } from "../parts/copy";

/** Kinds of permissions in Hasura's metadata. */
export type PermissionKind = "select" | "insert" | "update" | "delete";

const TABLES = "hasura/metadata/databases/default/tables";

/** Changes the permission that a role has on a table. */
export function changed(
  table: string,
  kind: PermissionKind,
  role: string,
  values: Readonly<Record<string, unknown>>,
): Edit {
  return onTable(table, (root) => {
    const list = root.get(`${kind}_permissions`);
    const entry = isSeq(list) ? list.items.find((item) => isMap(item) && item.get("role") === role) : undefined;
    const permission = isMap(entry) ? entry.get("permission") : undefined;
    if (!isMap(permission)) throw new Error(`${role} has no permission to ${kind} ${table}`);
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) permission.delete(key);
      else permission.set(key, value);
    }
  });
}

/** Adds a permission that a role does not have. */
export function granted(
  table: string,
  kind: PermissionKind,
  role: string,
  permission: Readonly<Record<string, unknown>>,
): Edit {
  return onTable(table, (root) => {
    const entry = { role, permission };
    const list = root.get(`${kind}_permissions`);
    if (isSeq(list)) list.add(entry);
    else root.set(`${kind}_permissions`, [entry]);
  });
}

function onTable(table: string, change: (root: YAMLMap) => void): Edit {
  const file = `${TABLES}/public_${table}.yaml`;
  return {
    file,
    change: (text) => {
      const document = parseDocument(text);
      if (!isMap(document.contents)) throw new Error(`${file} is no table of Hasura's metadata`);
      change(document.contents);
      return document.toString();
    },
  };
}
