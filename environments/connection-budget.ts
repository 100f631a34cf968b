import type { Environment } from "./schema";

/** Pods above the wanted number while a rollout replaces them one by one. */
export const ROLLOUT_SURGE = 1;

/**
 * Connection pools of one pod: one for the database and one for Hasura's metadata, both as large as
 * HASURA_GRAPHQL_PG_CONNECTIONS. Source: graphql-engine server, `Hasura.App.initialiseAppEnv`.
 */
export const POOLS_PER_POD = 2;

/** Most connections that Hasura can have open, and what they are made of. */
export function connectionsAtPeak(hasura: Pick<Environment["hasura"], "replicas" | "database">) {
  const pods = hasura.replicas.max + ROLLOUT_SURGE;
  return { pods, poolsPerPod: POOLS_PER_POD, connections: pods * POOLS_PER_POD * hasura.database.connectionsPerPod };
}
