import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";

/** The namespace that an environment owns; it admits only pods that meet Pod Security "restricted". */
export class HasuraNamespace extends Construct {
  /** Name of the namespace; reading it waits for the namespace. */
  readonly namespace: string;

  /** @param props.name name of the namespace */
  constructor(scope: Construct, id: string, props: { readonly name: string }) {
    super(scope, id);
    const namespace = new NamespaceV1(this, "namespace", {
      metadata: {
        name: props.name,
        labels: {
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/audit": "restricted",
          "pod-security.kubernetes.io/warn": "restricted",
        },
      },
    });
    this.namespace = namespace.metadata.name;
  }
}
