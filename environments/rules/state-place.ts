import type { Environment } from "../schema";

type Backend = Environment["backend"];

/** The field that says where a state lies. */
export const STATE_FIELDS = {
  "terraform-cloud": "backend.workspace",
  s3: "backend.key",
  local: "backend.path",
} as const;

/** Where a state lies, equal for equal places. */
export function statePlace(backend: Backend): string {
  if (backend.type === "local") return backend.path;
  return backend.type === "s3"
    ? `${backend.bucket}/${backend.key}`
    : `${backend.hostname}/${backend.organization}/${backend.workspace}`;
}
