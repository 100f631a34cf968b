import type { DeploymentV1SpecTemplateSpecContainerEnv } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Fn } from "cdktf";
import type { JwtSecret } from "../../contracts/jwt-secret";
import { HASURA_PORT } from "./labels";
import { SECRET_KEYS } from "./secret";

/** What the engine's variables are made from. */
export interface EngineEnvironmentProps {
  /** Kubernetes secret with admin secret and database URL. */
  readonly secretName: string;
  /** Who the engine trusts. */
  readonly jwtSecret: JwtSecret;
  /** Origins whose pages may call; none turns cross-origin requests off. */
  readonly corsOrigins: readonly string[];
  /** APIs to serve. */
  readonly enabledApis: readonly string[];
  /** Role of requests without a token, or null to refuse them. */
  readonly unauthorizedRole: string | null;
  /** Size of each connection pool of a pod. */
  readonly connectionsPerPod: number;
  /** Seconds that running requests get at shutdown. */
  readonly gracefulShutdownSeconds: number;
}

type Variable = DeploymentV1SpecTemplateSpecContainerEnv;

/**
 * Variables of the engine. Values that must differ from the engine's defaults in production are fixed here: console,
 * dev mode, telemetry and internal errors are off everywhere.
 * Source: https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/
 */
export function engineEnvironment(props: EngineEnvironmentProps): Variable[] {
  const cors: Record<string, string> =
    props.corsOrigins.length > 0
      ? { HASURA_GRAPHQL_CORS_DOMAIN: props.corsOrigins.join(", ") }
      : { HASURA_GRAPHQL_DISABLE_CORS: "true" };
  const values: Record<string, string> = {
    HASURA_GRAPHQL_JWT_SECRET: Fn.jsonencode(props.jwtSecret),
    HASURA_GRAPHQL_SERVER_PORT: String(HASURA_PORT),
    HASURA_GRAPHQL_PG_CONNECTIONS: String(props.connectionsPerPod),
    HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT: String(props.gracefulShutdownSeconds),
    HASURA_GRAPHQL_ENABLED_APIS: props.enabledApis.join(","),
    HASURA_GRAPHQL_ENABLED_LOG_TYPES: "startup,http-log,webhook-log,websocket-log,jwk-refresh-log",
    HASURA_GRAPHQL_LOG_LEVEL: "info",
    HASURA_GRAPHQL_ENABLE_CONSOLE: "false",
    HASURA_GRAPHQL_DEV_MODE: "false",
    HASURA_GRAPHQL_ENABLE_TELEMETRY: "false",
    HASURA_GRAPHQL_ADMIN_INTERNAL_ERRORS: "false",
    ...cors,
    ...(props.unauthorizedRole === null ? {} : { HASURA_GRAPHQL_UNAUTHORIZED_ROLE: props.unauthorizedRole }),
  };
  return [
    fromSecret("HASURA_GRAPHQL_ADMIN_SECRET", props.secretName, SECRET_KEYS.adminSecret),
    fromSecret("HASURA_GRAPHQL_DATABASE_URL", props.secretName, SECRET_KEYS.databaseUrl),
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
  ];
}

function fromSecret(name: string, secretName: string, key: string): Variable {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}
