import { block, blocks, type Fields, flag, map, number, numberOrText, text, texts } from "./field-rules";

/** Rules of `metadata`, wherever it stands. */
export const METADATA: Fields = { name: text, namespace: text, labels: map, annotations: map };

/** Rules of a label selector. */
export const SELECTOR: Fields = { match_labels: map };

/**
 * The provider sends `runAsNonRoot: false` where a security context does not name it, and Pod Security "restricted"
 * refuses that pod. The manifests must show it, or reviewers would see a better pod than the cluster gets.
 * Source: expandContainerSecurityContext and expandPodSecurityContext of terraform-provider-kubernetes 2.38
 */
const SENT_ANYWAY = { run_as_non_root: false };

const SECCOMP_PROFILE: Fields = { type: text };

const PROBE: Fields = {
  http_get: block({ path: text, port: numberOrText }),
  tcp_socket: block({ port: numberOrText }),
  initial_delay_seconds: number,
  period_seconds: number,
  timeout_seconds: number,
  failure_threshold: number,
};

const CONTAINER: Fields = {
  name: text,
  image: text,
  image_pull_policy: text,
  command: texts,
  env: blocks("env", {
    name: text,
    value: text,
    value_from: block({ secret_key_ref: block({ name: text, key: text }) }),
  }),
  port: blocks("ports", { name: text, container_port: number, protocol: text }),
  resources: block({ requests: map, limits: map }),
  startup_probe: block(PROBE),
  readiness_probe: block(PROBE),
  liveness_probe: block(PROBE),
  lifecycle: block({ pre_stop: block({ exec: block({ command: texts }) }) }),
  security_context: block(
    {
      run_as_non_root: flag,
      run_as_user: number,
      run_as_group: number,
      allow_privilege_escalation: flag,
      privileged: flag,
      read_only_root_filesystem: flag,
      capabilities: block({ add: texts, drop: texts }),
      seccomp_profile: block(SECCOMP_PROFILE),
    },
    SENT_ANYWAY,
  ),
  volume_mount: blocks("volumeMounts", { name: text, mount_path: text, read_only: flag }),
};

/** Rules of a pod's template. */
export const POD_TEMPLATE: Fields = {
  metadata: block(METADATA),
  spec: block({
    restart_policy: text,
    service_account_name: text,
    automount_service_account_token: flag,
    enable_service_links: flag,
    termination_grace_period_seconds: number,
    security_context: block(
      {
        run_as_non_root: flag,
        run_as_user: number,
        run_as_group: number,
        fs_group: number,
        seccomp_profile: block(SECCOMP_PROFILE),
      },
      SENT_ANYWAY,
    ),
    topology_spread_constraint: blocks("topologySpreadConstraints", {
      topology_key: text,
      max_skew: number,
      when_unsatisfiable: text,
      label_selector: block(SELECTOR),
    }),
    container: blocks("containers", CONTAINER),
    volume: blocks("volumes", {
      name: text,
      empty_dir: block({ size_limit: text }),
      config_map: block({ name: text, items: blocks("items", { key: text, path: text }) }),
    }),
  }),
};
