/** Port that Hasura listens on inside its container. */
export const HASURA_PORT = 8080;

/** What the engine's settings are made from. */
export interface EngineSettingsInput {
  /** `HASURA_GRAPHQL_JWT_SECRET`, rendered as JSON. */
  readonly jwtSecret: string;
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

/**
 * The engine's variables that are no secrets, for the deployed and the local engine. Values that must differ from the
 * engine's defaults in production are fixed here: console, dev mode, telemetry and internal errors are off everywhere.
 * Source: https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/
 */
export function engineSettings(input: EngineSettingsInput): Record<string, string> {
  const cors: Record<string, string> =
    input.corsOrigins.length > 0
      ? { HASURA_GRAPHQL_CORS_DOMAIN: input.corsOrigins.join(", ") }
      : { HASURA_GRAPHQL_DISABLE_CORS: "true" };
  return {
    HASURA_GRAPHQL_JWT_SECRET: input.jwtSecret,
    HASURA_GRAPHQL_SERVER_PORT: String(HASURA_PORT),
    HASURA_GRAPHQL_PG_CONNECTIONS: String(input.connectionsPerPod),
    HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT: String(input.gracefulShutdownSeconds),
    HASURA_GRAPHQL_ENABLED_APIS: input.enabledApis.join(","),
    HASURA_GRAPHQL_ENABLED_LOG_TYPES: "startup,http-log,webhook-log,websocket-log,jwk-refresh-log",
    HASURA_GRAPHQL_LOG_LEVEL: "info",
    HASURA_GRAPHQL_ENABLE_CONSOLE: "false",
    HASURA_GRAPHQL_DEV_MODE: "false",
    HASURA_GRAPHQL_ENABLE_TELEMETRY: "false",
    HASURA_GRAPHQL_ADMIN_INTERNAL_ERRORS: "false",
    ...cors,
    ...(input.unauthorizedRole === null ? {} : { HASURA_GRAPHQL_UNAUTHORIZED_ROLE: input.unauthorizedRole }),
  };
}
