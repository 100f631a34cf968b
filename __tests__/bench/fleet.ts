import type { EnvironmentInput } from "../../environments";
import { staging } from "../../environments/staging";

/** As many environments as asked for, all like staging, with a value of its own wherever two must not share one. */
export function fleet(size: number): EnvironmentInput[] {
  return Array.from({ length: size }, (_, index) => member(`bench-${index}`));
}

function member(name: string): EnvironmentInput {
  const { backend, database, hasura } = staging;
  return {
    ...staging,
    name,
    backend: ownBackend(backend, name),
    identity: { ...staging.identity, hostedUi: { type: "prefix", prefix: name } },
    database:
      database.type === "existing" ? { ...database, urlSecretArn: `${database.urlSecretArn}-${name}` } : database,
    hasura: {
      ...hasura,
      namespace: name,
      ingress: { ...hasura.ingress, host: `${name}.example.com` },
    },
  };
}

function ownBackend(backend: EnvironmentInput["backend"], name: string): EnvironmentInput["backend"] {
  if (backend.type === "local") return { ...backend, path: `${name}.tfstate` };
  return backend.type === "s3"
    ? { ...backend, key: `${name}.tfstate` }
    : { ...backend, workspace: `${backend.workspace}-${name}` };
}
