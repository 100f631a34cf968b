import type { Environment } from "../../../environments";
import { at } from "../../cli/inspect";
import { environmentWith, withHasura, withIngress, withRds } from "../environment";
import { output, reference, resource, resources, stackOf } from "../synthesized";

const LABELS = { "app.kubernetes.io/name": "hasura", "app.kubernetes.io/component": "graphql-engine" };
const POLICY = "kubernetes_network_policy_v1";

const stack = stackOf(environmentWith());
const namespace = reference(stack, "kubernetes_namespace_v1", "metadata[0].name");
const metadata = { name: "hasura", namespace, labels: LABELS };
const tcp = (port: string) => ({ port, protocol: "TCP" });
const flows = (environment: Environment, way: "ingress" | "egress") =>
  at(resource(stackOf(environment), POLICY, "policy_hasura"), `spec.${way}`);

test("the service is reachable inside the cluster only", () => {
  expect(resource(stack, "kubernetes_service_v1")).toStrictEqual({
    metadata,
    spec: {
      type: "ClusterIP",
      selector: LABELS,
      port: [{ name: "http", port: 80, target_port: "8080", protocol: "TCP" }],
    },
    wait_for_load_balancer: false,
  });
});

describe("the ingress", () => {
  test("with TLS, argument by argument", () => {
    const annotations = { "cert-manager.io/cluster-issuer": "letsencrypt" };
    expect(resource(stackOf(withIngress({ annotations })), "kubernetes_ingress_v1")).toStrictEqual({
      metadata: { ...metadata, annotations },
      spec: {
        ingress_class_name: "nginx",
        rule: [
          {
            host: "hasura.test.example",
            http: {
              path: [
                {
                  path: "/",
                  path_type: "Prefix",
                  backend: {
                    service: {
                      name: reference(stack, "kubernetes_service_v1", "metadata[0].name"),
                      port: { name: "http" },
                    },
                  },
                },
              ],
            },
          },
        ],
        tls: [{ hosts: ["hasura.test.example"], secret_name: "hasura-tls" }],
      },
    });
    expect(output(stack, "hasura_url")).toBe("https://hasura.test.example/v1/graphql");
  });

  test("without TLS of its own, where the load balancer terminates it", () => {
    const made = stackOf(withIngress({ tlsSecretName: null, className: "alb" }));
    const spec = at(resource(made, "kubernetes_ingress_v1"), "spec");
    expect(at(spec, "ingress_class_name")).toBe("alb");
    expect(spec).not.toHaveProperty("tls");
  });
});

test("the autoscaler moves between the environment's bounds", () => {
  const replicas = { min: 2, max: 3, cpuTargetPercent: 55 };
  const scaled = stackOf(withHasura({ replicas }));
  expect(resource(scaled, "kubernetes_horizontal_pod_autoscaler_v2")).toStrictEqual({
    metadata,
    spec: {
      min_replicas: 2,
      max_replicas: 3,
      scale_target_ref: {
        api_version: "apps/v1",
        kind: "Deployment",
        name: reference(scaled, "kubernetes_deployment_v1", "metadata[0].name"),
      },
      metric: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", average_utilization: 55 } } },
      ],
    },
  });
});

test("the disruption budget lets one pod go at a time", () => {
  expect(resource(stack, "kubernetes_pod_disruption_budget_v1")).toStrictEqual({
    metadata,
    spec: { max_unavailable: "1", selector: { match_labels: LABELS } },
  });
});

describe("network policies", () => {
  test("deny everything to every pod of the namespace", () => {
    expect(resources(stack, POLICY)).toHaveLength(3);
    expect(resource(stack, POLICY, "default-deny")).toStrictEqual({
      metadata: { name: "default-deny", namespace },
      spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"] },
    });
  });

  test("then open exactly four flows for Hasura's pods", () => {
    expect(resource(stack, POLICY, "policy_hasura")).toStrictEqual({
      metadata: { name: "hasura", namespace },
      spec: {
        pod_selector: { match_labels: LABELS },
        policy_types: ["Ingress", "Egress"],
        ingress: [
          {
            from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "ingress-nginx" } } }],
            ports: [tcp("8080")],
          },
        ],
        egress: [
          {
            to: [
              {
                namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "kube-system" } },
                pod_selector: { match_labels: { "k8s-app": "kube-dns" } },
              },
            ],
            ports: [{ port: "53", protocol: "UDP" }, tcp("53")],
          },
          { to: [{ ip_block: { cidr: "10.9.0.0/16" } }], ports: [tcp("5432")] },
          {
            to: [
              {
                ip_block: {
                  cidr: "0.0.0.0/0",
                  // The node's metadata service among them, which would hand out the node's credentials.
                  except: ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
                },
              },
            ],
            ports: [tcp("443")],
          },
        ],
      },
    });
  });

  test("the migration Job's pods: DNS and the database, no key set, and nobody in", () => {
    const hasura = at(resource(stack, POLICY, "policy_hasura"), "spec.egress");
    expect(resource(stack, POLICY, "policy_migrations")).toStrictEqual({
      metadata: { name: "migrations", namespace },
      spec: {
        pod_selector: {
          match_labels: { "app.kubernetes.io/name": "hasura", "app.kubernetes.io/component": "migrations" },
        },
        policy_types: ["Ingress", "Egress"],
        egress: [at(hasura, "0"), at(hasura, "1")],
      },
    });
  });

  test("let a load balancer's networks in instead of a controller's namespace", () => {
    const environment = withIngress({ from: { type: "networks", cidrs: ["10.1.0.0/24", "fd00:1::/64"] } });
    expect(flows(environment, "ingress")).toStrictEqual([
      {
        from: [{ ip_block: { cidr: "10.1.0.0/24" } }, { ip_block: { cidr: "fd00:1::/64" } }],
        ports: [tcp("8080")],
      },
    ]);
  });

  test.each<{ cidr: string; except?: string[] }>([
    // Both halves of the internet written apart are as wide as the internet.
    { cidr: "0.0.0.0/1", except: ["10.0.0.0/8", "100.64.0.0/10"] },
    { cidr: "128.0.0.0/1", except: ["169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"] },
    { cidr: "169.0.0.0/8", except: ["169.254.0.0/16"] },
    // The same network, written by one of its addresses.
    { cidr: "169.254.169.254/15", except: ["169.254.0.0/16"] },
    { cidr: "8.0.0.0/6", except: ["10.0.0.0/8"] },
    { cidr: "::/0", except: ["fc00::/7", "fe80::/10"] },
    { cidr: "fc00::/6", except: ["fc00::/7", "fe80::/10"] },
    { cidr: "fe00::/8", except: ["fe80::/10"] },
    { cidr: "2000::/3" },
    { cidr: "192.0.2.0/24" },
    { cidr: "12.0.0.0/6" },
    // Named itself, or a part of it: a VPC endpoint lies there.
    { cidr: "10.0.0.0/8" },
    { cidr: "10.5.0.0/28" },
    { cidr: "fd00:1::/64" },
  ])("the key set's network $cidr is open except $except", ({ cidr, except }) => {
    const environment = withHasura({ jwksCidrs: [cidr] });
    expect(at(flows(environment, "egress"), "2.to")).toStrictEqual([{ ip_block: { cidr, ...(except && { except }) } }]);
  });

  test("each of several networks has exceptions of its own", () => {
    const environment = withHasura({ jwksCidrs: ["10.5.0.0/28", "::/0"] });
    expect(at(flows(environment, "egress"), "2.to")).toStrictEqual([
      { ip_block: { cidr: "10.5.0.0/28" } },
      { ip_block: { cidr: "::/0", except: ["fc00::/7", "fe80::/10"] } },
    ]);
  });

  test("reach the database at its own port and networks", () => {
    const environment = withRds({ cidrs: ["10.7.1.0/24", "10.7.2.0/24"], port: 6432 });
    expect(at(flows(environment, "egress"), "1")).toStrictEqual({
      to: [{ ip_block: { cidr: "10.7.1.0/24" } }, { ip_block: { cidr: "10.7.2.0/24" } }],
      ports: [tcp("6432")],
    });
  });

  test("a database's network has no exceptions, however wide: databases lie in private ranges", () => {
    const cidrs = ["0.0.0.0/0", "::/0", "0.0.0.0/1", "8.0.0.0/6"];
    const environment = withRds({ cidrs });
    expect(at(flows(environment, "egress"), "1.to")).toStrictEqual(cidrs.map((cidr) => ({ ip_block: { cidr } })));
  });
});
