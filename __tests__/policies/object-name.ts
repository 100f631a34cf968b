/** Content hash at the end of the names of the migration Job and its ConfigMaps. */
const CONTENT_HASH = /-[0-9a-f]{12}$/;

/** Name of a Kubernetes object for excuses, which must not go stale with every migration: without a content hash. */
export function objectName(kind: string, name: string): string {
  return `${kind}/${name.replace(CONTENT_HASH, "")}`;
}
