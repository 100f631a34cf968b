import { BlockList, isIPv6 } from "node:net";
import { NetworkPolicyV1, type NetworkPolicyV1SpecEgressTo } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HASURA_PORT } from "../../contracts/engine-settings";

/** What the network policies are made from. */
export interface HasuraNetworkPolicyProps {
  /** Namespace. */
  readonly namespace: string;
  /** Labels that select Hasura's pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels that select the migration Job's pods. */
  readonly migrationLabels: Readonly<Record<string, string>>;
  /** Who may reach the pods. */
  readonly ingressFrom:
    | { readonly type: "namespace" /** Namespace of the ingress controller. */; readonly namespace: string }
    | { readonly type: "networks" /** Networks of the load balancer. */; readonly cidrs: readonly string[] };
  /** Networks of the database. */
  readonly databaseCidrs: readonly string[];
  /** Port of the database. */
  readonly databasePort: number;
  /** Networks where the key set is fetched. */
  readonly jwksCidrs: readonly string[];
}

/** Ranges that are not the internet; a pod that may reach the internet must still not reach the node's metadata. */
const NOT_INTERNET = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "fc00::/7",
  "fe80::/10",
];

/**
 * Nothing in, nothing out, but the four flows Hasura needs: requests in; DNS, database and Cognito's key set out. The
 * migration Job has DNS and database alone.
 */
export class HasuraNetworkPolicy extends Construct {
  /** What pods must wait for: before it exists they are cut off from the key set, and Hasura exits without it. */
  readonly opened: ITerraformDependable;
  /** What the migration Job must wait for: before it exists the Job is cut off from the database. */
  readonly openedForMigrations: ITerraformDependable;

  constructor(scope: Construct, id: string, props: HasuraNetworkPolicyProps) {
    super(scope, id);
    new NetworkPolicyV1(this, "default-deny", {
      metadata: { name: "default-deny", namespace: props.namespace },
      // Empty braces select every pod of the namespace, also those somebody adds later.
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
    const dns = { to: [DNS], ports: [{ port: "53", protocol: "UDP" }, tcp(53)] };
    const database = { to: props.databaseCidrs.map(network), ports: [tcp(props.databasePort)] };
    this.openedForMigrations = new NetworkPolicyV1(this, "migrations", {
      metadata: { name: "migrations", namespace: props.namespace },
      spec: {
        podSelector: { matchLabels: props.migrationLabels },
        policyTypes: ["Ingress", "Egress"],
        egress: [dns, database],
      },
    });
    this.opened = new NetworkPolicyV1(this, "hasura", {
      metadata: { name: "hasura", namespace: props.namespace },
      spec: {
        podSelector: { matchLabels: props.labels },
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: ingressPeers(props.ingressFrom), ports: [tcp(HASURA_PORT)] }],
        egress: [dns, database, { to: props.jwksCidrs.map(internetOf), ports: [tcp(443)] }],
      },
    });
  }
}

const DNS: NetworkPolicyV1SpecEgressTo = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
};

function ingressPeers(from: HasuraNetworkPolicyProps["ingressFrom"]) {
  return from.type === "networks"
    ? from.cidrs.map((cidr) => ({ ipBlock: { cidr } }))
    : [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": from.namespace } } }];
}

function network(cidr: string): NetworkPolicyV1SpecEgressTo {
  return { ipBlock: { cidr } };
}

/** A network without the private and link-local ranges that lie within it; a private network that is named stays open. */
function internetOf(cidr: string): NetworkPolicyV1SpecEgressTo {
  const except = NOT_INTERNET.filter((range) => contains(cidr, range));
  return { ipBlock: { cidr, except: except.length > 0 ? except : undefined } };
}

function contains(outer: string, inner: string): boolean {
  const [network = "", prefix = ""] = outer.split("/");
  const [base = "", length = ""] = inner.split("/");
  const family = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");
  const subnet = new BlockList();
  subnet.addSubnet(network, Number(prefix), family(network));
  return Number(prefix) < Number(length) && family(network) === family(base) && subnet.check(base, family(base));
}

function tcp(port: number) {
  return { port: String(port), protocol: "TCP" };
}
