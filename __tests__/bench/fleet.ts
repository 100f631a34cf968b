import type { EnvironmentInput } from "../../environments";
import { staging } from "../../environments/staging";

/** As many environments as asked for, all like staging, with a value of its own wherever two must not share one. */
export function fleet(size: number): EnvironmentInput[] {
  return Array.from({ length: size }, (_, index) => member(`bench-${index}`));
}

function member(name: string): EnvironmentInput {
  const { backend, hasura } = staging;
  return {
    ...staging,
    name,
    backend:
      backend.type === "local"
        ? { ...backend, path: `${name}.tfstate` }
        : { ...backend, workspace: `${backend.workspace}-${name}` },
    identity: { ...staging.identity, hostedUi: { type: "prefix", prefix: name } },
    hasura: {
      ...hasura,
      namespace: name,
      adminSecretArn: `${hasura.adminSecretArn}-${name}`,
      database: { ...hasura.database, urlSecretArn: `${hasura.database.urlSecretArn}-${name}` },
      ingress: { ...hasura.ingress, host: `${name}.example.com` },
    },
  };
}
