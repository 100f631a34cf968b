import { bounds, EXISTING, type WrongConfiguration } from "./case";

const ONE_POD = { "hasura.replicas.min": 1, "hasura.replicas.max": 1 };
const FEW_CONNECTIONS = { ...ONE_POD, "hasura.connectionsPerPod": 2, "database.reservedConnections": 10 };
const MANY_CONNECTIONS = { "database.maxConnections": 262143 };

/** Every whole number of the schema, one below and one above its bounds. */
export const BOUNDS: readonly WrongConfiguration[] = [
  ...bounds("functions.memoryMb", [128, 10240], "MiB"),
  ...bounds("roles[0].precedence", [0, 2147483647], ""),
  ...bounds("identity.passwordPolicy.minimumLength", [6, 99], "characters"),
  ...bounds("identity.passwordPolicy.temporaryPasswordValidityDays", [1, 365], "days"),
  ...bounds("identity.client.idTokenMinutes", [5, 1440], "minutes"),
  ...bounds("identity.client.accessTokenMinutes", [5, 1440], "minutes"),
  ...bounds("identity.client.refreshTokenDays", [1, 3650], "days"),
  ...bounds("hasura.allowedSkewSeconds", [0, 300], "seconds"),
  ...bounds("hasura.gracefulShutdownSeconds", [1, 600], "seconds"),
  ...bounds("hasura.replicas.min", [1, 100], "pods", { high: { "hasura.replicas.max": 100, ...MANY_CONNECTIONS } }),
  ...bounds("hasura.replicas.max", [1, 100], "pods", { low: { "hasura.replicas.min": 1 }, high: MANY_CONNECTIONS }),
  ...bounds("hasura.replicas.cpuTargetPercent", [10, 95], "percent"),
  ...bounds("hasura.resources.cpuMillicores", [50, 64000], "millicores", {
    high: { "hasura.resources.cpuLimitMillicores": 64000 },
  }),
  ...bounds("hasura.resources.cpuLimitMillicores", [50, 64000], "millicores", {
    low: { "hasura.resources.cpuMillicores": 50 },
  }),
  ...bounds("hasura.resources.memoryMb", [128, 262144], "MiB"),
  ...bounds("hasura.connectionsPerPod", [2, 1000], "connections", { high: MANY_CONNECTIONS }),
  ...bounds("secrets.revision", [1, 1000000], ""),
  ...bounds("database.port", [1150, 65535], ""),
  ...bounds("database.maxConnections", [30, 262143], "connections", { low: FEW_CONNECTIONS }),
  ...bounds("database.reservedConnections", [10, 10000], "connections", { high: MANY_CONNECTIONS }),
  ...bounds("database.storageGb", [20, 59578], "GiB", { high: { "database.maxStorageGb": 65536 } }),
  ...bounds("database.maxStorageGb", [22, 65536], "GiB"),
  ...bounds("database.backupDays", [0, 35], "days"),
];

/** The same of a database that exists already. */
export const EXISTING_BOUNDS: readonly WrongConfiguration[] = [
  ...bounds("database.port", [1, 65535], "", { beside: EXISTING }),
  ...bounds("database.maxConnections", [30, 262143], "connections", { beside: EXISTING, low: FEW_CONNECTIONS }),
  ...bounds("database.reservedConnections", [10, 10000], "connections", { beside: EXISTING, high: MANY_CONNECTIONS }),
].map((wrong) => ({ ...wrong, name: `${wrong.name}, existing database` }));
