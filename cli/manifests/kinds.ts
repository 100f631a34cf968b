import {
  block,
  blocks,
  type FieldRule,
  type Fields,
  flag,
  map,
  number,
  numberOrText,
  terraformOnly,
  text,
  texts,
} from "./field-rules";
import { METADATA, POD_TEMPLATE, SELECTOR } from "./pod-fields";
import { isObject } from "./synthesized";

/** A kind of Kubernetes object, with the rules of the Terraform resource that it is made from. */
export interface Kind {
  /** API group and version that the provider's resource speaks. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Rules of the resource's arguments. */
  readonly fields: Fields;
}

/** What stands in a manifest in place of a value that only the cluster gets to see. */
export const WRITE_ONLY = "(write-only)";

/** Keys of a secret without their values: those are ephemeral, and a manifest for review is no place for them. */
const writeOnlyData: FieldRule = {
  name: "stringData",
  convert: (value, where) => {
    const data = map.convert(value, where);
    return isObject(data) ? Object.fromEntries(Object.keys(data).map((key) => [key, WRITE_ONLY])) : undefined;
  },
};

const POLICY_PORTS = blocks("ports", { port: numberOrText, protocol: text });

const POLICY_PEER: Fields = {
  namespace_selector: block(SELECTOR),
  pod_selector: block(SELECTOR),
  ip_block: block({ cidr: text, except: texts }),
};

/** Kinds by resource type, in the order in which a cluster can take the objects. */
export const KINDS: Readonly<Record<string, Kind>> = {
  kubernetes_namespace_v1: kind("v1", "Namespace", {}),
  kubernetes_service_account_v1: kind("v1", "ServiceAccount", { automount_service_account_token: flag }),
  // No rule for `data`: values there would be in Terraform's state, and here in the open.
  kubernetes_secret_v1: kind("v1", "Secret", { type: text, data_wo: writeOnlyData, data_wo_revision: terraformOnly }),
  kubernetes_config_map_v1: kind("v1", "ConfigMap", { immutable: flag, data: map }),
  kubernetes_network_policy_v1: kind("networking.k8s.io/v1", "NetworkPolicy", {
    spec: block({
      pod_selector: block(SELECTOR),
      policy_types: texts,
      ingress: blocks("ingress", { from: blocks("from", POLICY_PEER), ports: POLICY_PORTS }),
      egress: blocks("egress", { to: blocks("to", POLICY_PEER), ports: POLICY_PORTS }),
    }),
  }),
  kubernetes_service_v1: kind("v1", "Service", {
    spec: block({
      type: text,
      selector: map,
      port: blocks("ports", { name: text, port: number, target_port: numberOrText, protocol: text }),
    }),
    wait_for_load_balancer: terraformOnly,
  }),
  kubernetes_job_v1: kind("batch/v1", "Job", {
    spec: block({ backoff_limit: number, active_deadline_seconds: number, template: block(POD_TEMPLATE) }),
    wait_for_completion: terraformOnly,
  }),
  kubernetes_deployment_v1: kind("apps/v1", "Deployment", {
    spec: block({
      revision_history_limit: number,
      progress_deadline_seconds: number,
      selector: block(SELECTOR),
      strategy: block({
        type: text,
        rolling_update: block({ max_unavailable: numberOrText, max_surge: numberOrText }),
      }),
      template: block(POD_TEMPLATE),
    }),
  }),
  kubernetes_pod_disruption_budget_v1: kind("policy/v1", "PodDisruptionBudget", {
    spec: block({ max_unavailable: numberOrText, selector: block(SELECTOR) }),
  }),
  kubernetes_horizontal_pod_autoscaler_v2: kind("autoscaling/v2", "HorizontalPodAutoscaler", {
    spec: block({
      scale_target_ref: block({ api_version: text, kind: text, name: text }),
      min_replicas: number,
      max_replicas: number,
      metric: blocks("metrics", {
        type: text,
        resource: block({ name: text, target: block({ type: text, average_utilization: number }) }),
      }),
    }),
  }),
  kubernetes_ingress_v1: kind("networking.k8s.io/v1", "Ingress", {
    spec: block({
      ingress_class_name: text,
      tls: blocks("tls", { hosts: texts, secret_name: text }),
      rule: blocks("rules", {
        host: text,
        http: block({
          path: blocks("paths", {
            path: text,
            path_type: text,
            backend: block({ service: block({ name: text, port: block({ name: text, number }) }) }),
          }),
        }),
      }),
    }),
  }),
};

/** A kind with the arguments that every resource has: its metadata, and what only Terraform reads. */
function kind(apiVersion: string, name: string, fields: Fields): Kind {
  return {
    apiVersion,
    kind: name,
    fields: {
      "//": terraformOnly,
      depends_on: terraformOnly,
      lifecycle: terraformOnly,
      provider: terraformOnly,
      timeouts: terraformOnly,
      metadata: block(METADATA),
      ...fields,
    },
  };
}
