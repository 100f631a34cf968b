import type { Located } from "./metadata-files";

/** A role that the metadata names, and where. */
export interface NamedRole {
  /** The role. */
  readonly role: string;
  /** File and path within it. */
  readonly at: string;
}

/**
 * Every role that the metadata names, whatever it is named for: permissions of tables, functions, actions and remote
 * schemas call it `role`, inherited roles have a `role_name` and a `role_set`.
 */
export function namedRoles(objects: readonly Located[]): NamedRole[] {
  return objects.flatMap(({ at, object }) => {
    const set = Array.isArray(object.role_set) ? object.role_set : [];
    return [object.role, object.role_name, ...set].flatMap((role) => (typeof role === "string" ? [{ role, at }] : []));
  });
}
