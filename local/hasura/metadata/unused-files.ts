import type { MetadataFiles } from "./files";
import type { Problem } from "./metadata-error";

/** Files that Hasura's CLI keeps at the top of the folder for features the stand-in has not; an empty one means nothing. */
const FEATURES: readonly string[] = [
  "actions.graphql",
  "actions.yaml",
  "allow_list.yaml",
  "api_limits.yaml",
  "backend_configs.yaml",
  "cron_triggers.yaml",
  "graphql_schema_introspection.yaml",
  "inherited_roles.yaml",
  "metrics_config.yaml",
  "network.yaml",
  "opentelemetry.yaml",
  "query_collections.yaml",
  "remote_schemas.yaml",
  "rest_endpoints.yaml",
];

/** Refuses features that have a file of their own. */
export function unusedFiles(files: MetadataFiles): Problem[] {
  return files
    .top()
    .filter((file) => FEATURES.includes(file) && !isEmpty(content(files, file)))
    .map((file) => ({ file, key: "", text: "is not implemented; the file must be empty" }));
}

function content(files: MetadataFiles, file: string): unknown {
  return file.endsWith(".yaml") ? files.yaml(file).value : files.text(file).trim();
}

/** Whether nothing is said: lists and objects down to the last one are empty. */
function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (typeof value === "object" && Object.values(value).every(isEmpty))
  );
}
