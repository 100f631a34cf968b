import type { Environment } from "./schema";

/**
 * Connection pools of one pod: one for the database and one for Hasura's metadata, both as large as
 * HASURA_GRAPHQL_PG_CONNECTIONS. Source: graphql-engine server, `Hasura.App.initialiseAppEnv`.
 */
export const POOLS_PER_POD = 2;

/**
 * Pods at the peak of a rollout, per pod that serves: Kubernetes does not wait for old pods to end before it starts the
 * next one, so as many may still be finishing their requests as are serving already.
 */
export const PODS_PER_REPLICA = 2;

/** Most connections that Hasura can have open, and what they are made of. */
export function connectionsAtPeak(hasura: Pick<Environment["hasura"], "replicas" | "connectionsPerPod">) {
  const pods = PODS_PER_REPLICA * hasura.replicas.max;
  return { pods, poolsPerPod: POOLS_PER_POD, connections: pods * POOLS_PER_POD * hasura.connectionsPerPod };
}
