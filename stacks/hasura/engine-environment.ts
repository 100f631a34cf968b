import type { DeploymentV1SpecTemplateSpecContainerEnv } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Fn } from "cdktf";
import { type EngineSettingsInput, engineSettings } from "../../contracts/engine-settings";
import type { JwtSecret } from "../../contracts/jwt-secret";
import { SECRET_KEYS } from "./secret";

/** What the engine's variables are made from. */
export interface EngineEnvironmentProps extends Omit<EngineSettingsInput, "jwtSecret"> {
  /** Kubernetes secret with admin secret, event secret and database URL. */
  readonly secretName: string;
  /** Who the engine trusts. */
  readonly jwtSecret: JwtSecret;
}

/** Variable with the secret that event triggers send (`value_from_env` in the metadata). */
export const EVENT_SECRET_VARIABLE = "HASURA_EVENT_SECRET";

type Variable = DeploymentV1SpecTemplateSpecContainerEnv;

/** Variables of the engine's container: the secrets by reference, the settings by value. */
export function engineEnvironment(props: EngineEnvironmentProps): Variable[] {
  const settings = engineSettings({ ...props, jwtSecret: Fn.jsonencode(props.jwtSecret) });
  return [
    ...connectionEnvironment(props.secretName),
    ...Object.entries(settings).map(([name, value]) => ({ name, value })),
  ];
}

/**
 * The secrets, by reference. The migration Job has them, too: a variable that the metadata names (`from_env`) must exist
 * wherever metadata is applied.
 */
export function connectionEnvironment(secretName: string): Variable[] {
  return [
    fromSecret("HASURA_GRAPHQL_ADMIN_SECRET", secretName, SECRET_KEYS.adminSecret),
    fromSecret("HASURA_GRAPHQL_DATABASE_URL", secretName, SECRET_KEYS.databaseUrl),
    fromSecret(EVENT_SECRET_VARIABLE, secretName, SECRET_KEYS.eventSecret),
  ];
}

function fromSecret(name: string, secretName: string, key: string): Variable {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}
