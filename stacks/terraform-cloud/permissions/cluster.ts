import type { PermissionScope } from "./scope";
import type { Permissions } from "./statement";

/** The EKS cluster: its endpoint is read. What runs may do inside it is a matter of access entries. */
export function clusterPermissions({ arn, environment: { cluster } }: PermissionScope): Permissions {
  if (cluster.type !== "eks") return { read: [], write: [] };
  const resources = [arn("eks", `cluster/${cluster.name}`)];
  return { read: [{ sid: "ReadCluster", actions: ["eks:DescribeCluster"], resources }], write: [] };
}
