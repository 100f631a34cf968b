import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { HASURA_PORT } from "../../contracts/engine-settings";

/** What service and ingress are made from. */
export interface HasuraIngressProps {
  /** Namespace. */
  readonly namespace: string;
  /** Labels that select the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Ingress class. */
  readonly className: string;
  /** Host. */
  readonly host: string;
  /** TLS secret of the namespace, or null where the load balancer terminates TLS. */
  readonly tlsSecretName: string | null;
  /** Annotations for the controller. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** How requests reach the pods: a cluster-internal service behind an ingress. */
export class HasuraIngress extends Construct {
  constructor(scope: Construct, id: string, props: HasuraIngressProps) {
    super(scope, id);
    const metadata = { name: "hasura", namespace: props.namespace, labels: props.labels };
    const service = new ServiceV1(this, "service", {
      metadata,
      spec: {
        type: "ClusterIP",
        selector: props.labels,
        port: [{ name: "http", port: 80, targetPort: String(HASURA_PORT), protocol: "TCP" }],
      },
      // A service without ready pods is no reason to hold an apply up: the Deployment waits already.
      waitForLoadBalancer: false,
    });
    const backend = { service: { name: service.metadata.name, port: { name: "http" } } };
    new IngressV1(this, "ingress", {
      metadata: { ...metadata, annotations: props.annotations },
      spec: {
        ingressClassName: props.className,
        rule: [{ host: props.host, http: { path: [{ path: "/", pathType: "Prefix", backend }] } }],
        tls: props.tlsSecretName ? [{ hosts: [props.host], secretName: props.tlsSecretName }] : undefined,
      },
    });
  }
}
