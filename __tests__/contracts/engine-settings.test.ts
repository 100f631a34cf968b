import { type EngineSettingsInput, engineSettings, HASURA_PORT } from "../../contracts/engine-settings";

const INPUT: EngineSettingsInput = {
  jwtSecret: '{"jwk_url":"https://example.com/jwks.json"}',
  corsOrigins: ["https://app.example.com", "http://localhost:3333"],
  enabledApis: ["graphql", "metadata"],
  unauthorizedRole: null,
  connectionsPerPod: 12,
  gracefulShutdownSeconds: 60,
};

describe("engineSettings", () => {
  it("are these, every one a string, and no secret among them", () => {
    expect(engineSettings(INPUT)).toStrictEqual({
      HASURA_GRAPHQL_JWT_SECRET: '{"jwk_url":"https://example.com/jwks.json"}',
      HASURA_GRAPHQL_SERVER_PORT: "8080",
      HASURA_GRAPHQL_PG_CONNECTIONS: "12",
      HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT: "60",
      HASURA_GRAPHQL_ENABLED_APIS: "graphql,metadata",
      HASURA_GRAPHQL_ENABLED_LOG_TYPES: "startup,http-log,webhook-log,websocket-log,jwk-refresh-log",
      HASURA_GRAPHQL_LOG_LEVEL: "info",
      HASURA_GRAPHQL_ENABLE_CONSOLE: "false",
      HASURA_GRAPHQL_DEV_MODE: "false",
      HASURA_GRAPHQL_ENABLE_TELEMETRY: "false",
      HASURA_GRAPHQL_ADMIN_INTERNAL_ERRORS: "false",
      HASURA_GRAPHQL_CORS_DOMAIN: "https://app.example.com, http://localhost:3333",
    });
    expect(HASURA_PORT).toBe(8080);
  });

  it("turn cross-origin requests off where no page may call; the engine's default lets every page in", () => {
    const settings = engineSettings({ ...INPUT, corsOrigins: [] });
    expect(settings).toHaveProperty("HASURA_GRAPHQL_DISABLE_CORS", "true");
    expect(settings).not.toHaveProperty("HASURA_GRAPHQL_CORS_DOMAIN");
    expect(engineSettings(INPUT)).not.toHaveProperty("HASURA_GRAPHQL_DISABLE_CORS");
  });

  it("have a role for requests without a token only where the environment gives one", () => {
    expect(engineSettings(INPUT)).not.toHaveProperty("HASURA_GRAPHQL_UNAUTHORIZED_ROLE");
    expect(engineSettings({ ...INPUT, unauthorizedRole: "anonymous" })).toHaveProperty(
      "HASURA_GRAPHQL_UNAUTHORIZED_ROLE",
      "anonymous",
    );
  });

  it.each(["HASURA_GRAPHQL_ADMIN_SECRET", "HASURA_GRAPHQL_DATABASE_URL", "HASURA_GRAPHQL_METADATA_DATABASE_URL"])(
    "leave %s to whoever keeps secrets",
    (name) => {
      expect(engineSettings(INPUT)).not.toHaveProperty(name);
    },
  );
});
