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
    backend:
      backend.type === "local"
        ? { ...backend, path: `${name}.tfstate` }
        : { ...backend, workspace: `${backend.workspace}-${name}` },
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
