import { engineSettings, HASURA_PORT } from "../../contracts/engine-settings";
import type { LocalSettings } from "../settings";
import { fromContainer, HOST_FROM_CONTAINER } from "./container-address";

/** A service, as the Compose specification has it: https://github.com/compose-spec/compose-spec/blob/main/spec.md */
export type Service = Readonly<Record<string, unknown>>;

/** PostgreSQL 17, the newest that Amazon RDS and the engine have both known for a while. */
const POSTGRES_IMAGE = "docker.io/library/postgres:17.6-alpine";

/** Opens nothing: the database has no port on this machine, only the engine's containers reach it. */
const DATABASE_PASSWORD = "local";

/** What event triggers would send; nothing here receives them. */
const EVENT_SECRET = "local-event-secret";

/** User of the engine's image, which has no USER directive of its own. */
const ENGINE_USER = "1001:1001";

/** What the cluster demands of pods, as far as Compose can say it. */
const HARDENED = { read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] } as const;

/** PostgreSQL, with its data in a volume. */
export function postgres(): Service {
  return {
    image: POSTGRES_IMAGE,
    user: "postgres",
    ...HARDENED,
    tmpfs: ["/tmp", "/var/run/postgresql"],
    volumes: [`${DATABASE_VOLUME}:/var/lib/postgresql/data`],
    environment: { POSTGRES_PASSWORD: DATABASE_PASSWORD },
    healthcheck: {
      // Over TCP: while a new database is being made, it answers on its socket only.
      test: ["CMD", "pg_isready", "--host", "127.0.0.1", "--username", "postgres"],
      interval: "2s",
      timeout: "2s",
      retries: 30,
    },
  };
}

/** Volume of the database. */
export const DATABASE_VOLUME = "database";

/** Applies the project's migrations and metadata, then ends. */
export function migrations(settings: LocalSettings): Service {
  const { repository, tag, migrationsDigest } = settings.environment.hasura.image;
  return {
    image: `${repository}:${tag}.cli-migrations-v3${migrationsDigest ? `@${migrationsDigest}` : ""}`,
    // The image applies both at its start and then runs this instead of a second engine.
    command: ["true"],
    user: ENGINE_USER,
    ...HARDENED,
    // Hasura's command line unpacks a program of its own into the home folder and runs it there.
    tmpfs: ["/tmp:exec"],
    volumes: ["../hasura/migrations:/hasura-migrations:ro", "../hasura/metadata:/hasura-metadata:ro"],
    environment: { HOME: "/tmp", HASURA_GRAPHQL_ENABLE_TELEMETRY: "false", ...secrets(settings) },
    depends_on: { postgres: { condition: "service_healthy" } },
  };
}

/** The engine, with the settings of the deployed one. */
export function hasura(settings: LocalSettings): Service {
  const { environment, jwtSecret, corsOrigins, ports } = settings;
  const { image, connectionsPerPod, enabledApis, unauthorizedRole, gracefulShutdownSeconds, resources } =
    environment.hasura;
  return {
    image: `${image.repository}:${image.tag}${image.digest ? `@${image.digest}` : ""}`,
    command: ["graphql-engine", "serve"],
    user: ENGINE_USER,
    ...HARDENED,
    tmpfs: ["/tmp"],
    mem_limit: `${resources.memoryMb}m`,
    ports: [`127.0.0.1:${ports.hasura}:${HASURA_PORT}`],
    extra_hosts: [`${HOST_FROM_CONTAINER}:host-gateway`],
    environment: {
      ...literal(
        engineSettings({
          jwtSecret: JSON.stringify({ ...jwtSecret, jwk_url: fromContainer(jwtSecret.jwk_url) }),
          corsOrigins,
          enabledApis,
          unauthorizedRole,
          connectionsPerPod,
          gracefulShutdownSeconds,
        }),
      ),
      ...secrets(settings),
    },
    depends_on: {
      postgres: { condition: "service_healthy" },
      migrations: { condition: "service_completed_successfully" },
    },
    // Without the pool's key set the engine ends at its start; it comes up as soon as the pool is there.
    restart: "on-failure",
  };
}

/** What is a Kubernetes secret in the cluster. */
function secrets({ adminSecret }: LocalSettings): Record<string, string> {
  return {
    HASURA_GRAPHQL_ADMIN_SECRET: `\${HASURA_GRAPHQL_ADMIN_SECRET:-${adminSecret}}`,
    HASURA_EVENT_SECRET: `\${HASURA_EVENT_SECRET:-${EVENT_SECRET}}`,
    HASURA_GRAPHQL_DATABASE_URL: `postgres://postgres:${DATABASE_PASSWORD}@postgres:5432/postgres`,
  };
}

/** Values as they are: Compose reads `$` as the start of a variable. */
function literal(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll("$", "$$$$")]));
}
