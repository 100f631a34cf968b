/** Labels of everything Hasura; the first two select its pods and must never change on a living Deployment. */
export const HASURA_LABELS: Readonly<Record<string, string>> = {
  "app.kubernetes.io/name": "hasura",
  "app.kubernetes.io/component": "graphql-engine",
};

/** Labels of the migration Job, which no request may be sent to. */
export const MIGRATION_LABELS: Readonly<Record<string, string>> = {
  "app.kubernetes.io/name": "hasura",
  "app.kubernetes.io/component": "migrations",
};
