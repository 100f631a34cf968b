import type { DeploymentV1SpecTemplateSpecContainerEnv } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Fn } from "cdktf";
import { type EngineSettingsInput, engineSettings } from "../../contracts/engine-settings";
import type { JwtSecret } from "../../contracts/jwt-secret";
import { SECRET_KEYS } from "./secret";

/** What the engine's variables are made from. */
export interface EngineEnvironmentProps extends Omit<EngineSettingsInput, "jwtSecret"> {
  /** Kubernetes secret with admin secret and database URL. */
  readonly secretName: string;
  /** Who the engine trusts. */
  readonly jwtSecret: JwtSecret;
}

type Variable = DeploymentV1SpecTemplateSpecContainerEnv;

/** Variables of the engine's container: the secrets by reference, the settings by value. */
export function engineEnvironment(props: EngineEnvironmentProps): Variable[] {
  const settings = engineSettings({ ...props, jwtSecret: Fn.jsonencode(props.jwtSecret) });
  return [
    fromSecret("HASURA_GRAPHQL_ADMIN_SECRET", props.secretName, SECRET_KEYS.adminSecret),
    fromSecret("HASURA_GRAPHQL_DATABASE_URL", props.secretName, SECRET_KEYS.databaseUrl),
    ...Object.entries(settings).map(([name, value]) => ({ name, value })),
  ];
}

function fromSecret(name: string, secretName: string, key: string): Variable {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}
