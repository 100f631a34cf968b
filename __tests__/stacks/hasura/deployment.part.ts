import type { Environment } from "../../../environments";
import { at } from "../../cli/inspect";
import { environmentWith, withHasura } from "../environment";
import { address, output, reference, resource, stackOf } from "../synthesized";

const DEPLOYMENT = "kubernetes_deployment_v1";
const LABELS = { "app.kubernetes.io/name": "hasura", "app.kubernetes.io/component": "graphql-engine" };

const stack = stackOf(environmentWith());
const namespace = reference(stack, "kubernetes_namespace_v1", "metadata[0].name");
const container = (environment: Environment) =>
  at(resource(stackOf(environment), DEPLOYMENT), "spec.template.spec.container.0");

/** Variables of the engine by name; a name given twice would make two entries. */
function variables(environment: Environment) {
  const env = at(container(environment), "env");
  if (!Array.isArray(env)) throw new Error("no variables");
  return env.map((entry) => [at(entry, "name"), at(entry, "value") ?? at(entry, "value_from.secret_key_ref")]);
}

test("the namespace admits only pods that meet Pod Security restricted", () => {
  expect(resource(stack, "kubernetes_namespace_v1")).toStrictEqual({
    metadata: {
      name: "hasura-test",
      labels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
      },
    },
  });
});

test("the service account has no token to mount", () => {
  expect(resource(stack, "kubernetes_service_account_v1")).toStrictEqual({
    metadata: { name: "hasura", namespace, labels: LABELS },
    automount_service_account_token: false,
  });
});

test("a rollout never takes a pod away, and no number of replicas fights the autoscaler", () => {
  const { template: _template, ...spec } = Object(resource(stack, DEPLOYMENT).spec);
  expect(spec).toStrictEqual({
    revision_history_limit: 5,
    progress_deadline_seconds: 300,
    selector: { match_labels: LABELS },
    strategy: { type: "RollingUpdate", rolling_update: { max_unavailable: "0", max_surge: "1" } },
  });
  expect(resource(stack, DEPLOYMENT)).toMatchObject({
    metadata: { name: "hasura", namespace, labels: LABELS },
    timeouts: { create: "10m", update: "10m" },
  });
});

test("pods start after their flows are open, without which Hasura exits, and after the migrations", () => {
  expect(resource(stack, DEPLOYMENT).depends_on).toStrictEqual([
    address(stack, "kubernetes_network_policy_v1", "network-policy_hasura"),
    address(stack, "kubernetes_job_v1"),
  ]);
});

test("the pod, argument by argument", () => {
  const template = at(resource(stack, DEPLOYMENT), "spec.template");
  const { container: _container, ...pod } = Object(at(template, "spec"));
  expect(at(template, "metadata")).toStrictEqual({
    labels: LABELS,
    annotations: { "hasura/secrets-revision": "1" },
  });
  expect(pod).toStrictEqual({
    service_account_name: reference(stack, "kubernetes_service_account_v1", "metadata[0].name"),
    automount_service_account_token: false,
    enable_service_links: false,
    // 5 to drain + 60 to shut down + 10 to spare.
    termination_grace_period_seconds: 75,
    security_context: {
      run_as_non_root: true,
      run_as_user: "1001",
      run_as_group: "1001",
      fs_group: "1001",
      seccomp_profile: { type: "RuntimeDefault" },
    },
    topology_spread_constraint: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topology_key) => ({
      topology_key,
      max_skew: 1,
      when_unsatisfiable: "ScheduleAnyway",
      label_selector: [{ match_labels: LABELS }],
    })),
    volume: [
      { name: "tmp", empty_dir: { size_limit: "64Mi" } },
      {
        name: "database-certificates",
        config_map: { name: reference(stack, "kubernetes_config_map_v1", "metadata[0].name", "certificates") },
      },
    ],
  });
});

test("the container, argument by argument", () => {
  const { env: _env, ...made } = Object(container(environmentWith()));
  const health = { http_get: { path: "/healthz", port: "8080" }, timeout_seconds: 3, period_seconds: 5 };
  expect(made).toStrictEqual({
    name: "hasura",
    image: "docker.io/hasura/graphql-engine:v2.48.5-ce",
    image_pull_policy: "IfNotPresent",
    command: ["graphql-engine", "serve"],
    port: [{ name: "http", container_port: 8080, protocol: "TCP" }],
    resources: {
      requests: { cpu: "500m", memory: "1024Mi", "ephemeral-storage": "128Mi" },
      limits: { cpu: "2000m", memory: "1024Mi", "ephemeral-storage": "256Mi" },
    },
    startup_probe: { ...health, failure_threshold: 24 },
    readiness_probe: { ...health, initial_delay_seconds: 3, failure_threshold: 3 },
    // TCP: /healthz fails with the database, and restarts would not mend that.
    liveness_probe: { tcp_socket: [{ port: "8080" }], timeout_seconds: 3, period_seconds: 10, failure_threshold: 6 },
    lifecycle: { pre_stop: [{ exec: { command: ["sleep", "5"] } }] },
    security_context: {
      run_as_non_root: true,
      run_as_user: "1001",
      run_as_group: "1001",
      allow_privilege_escalation: false,
      privileged: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ["ALL"] },
      seccomp_profile: { type: "RuntimeDefault" },
    },
    volume_mount: [
      { name: "tmp", mount_path: "/tmp" },
      { name: "database-certificates", mount_path: "/etc/hasura/database-certificates", read_only: true },
    ],
  });
});

test("the engine's variables: these and no others", () => {
  const secret = reference(stack, "kubernetes_secret_v1", "metadata[0].name");
  expect(variables(environmentWith())).toStrictEqual([
    ["HASURA_GRAPHQL_ADMIN_SECRET", { name: secret, key: "admin-secret" }],
    ["HASURA_GRAPHQL_DATABASE_URL", { name: secret, key: "database-url" }],
    ["HASURA_EVENT_SECRET", { name: secret, key: "event-secret" }],
    ["HASURA_GRAPHQL_JWT_SECRET", output(stack, "jwt_secret")],
    ["HASURA_GRAPHQL_SERVER_PORT", "8080"],
    ["HASURA_GRAPHQL_PG_CONNECTIONS", "20"],
    ["HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT", "60"],
    ["HASURA_GRAPHQL_ENABLED_APIS", "graphql"],
    ["HASURA_GRAPHQL_ENABLED_LOG_TYPES", "startup,http-log,webhook-log,websocket-log,jwk-refresh-log"],
    ["HASURA_GRAPHQL_LOG_LEVEL", "info"],
    // Four defaults of the engine or of its chart that have no place in production.
    ["HASURA_GRAPHQL_ENABLE_CONSOLE", "false"],
    ["HASURA_GRAPHQL_DEV_MODE", "false"],
    ["HASURA_GRAPHQL_ENABLE_TELEMETRY", "false"],
    ["HASURA_GRAPHQL_ADMIN_INTERNAL_ERRORS", "false"],
    ["HASURA_GRAPHQL_CORS_DOMAIN", "https://app.test.example, http://localhost:3333"],
  ]);
});

test("no origins: cross-origin requests are off, and not open to all as by the engine's default", () => {
  const found = variables(withHasura({ corsOrigins: [] }));
  expect(found).toContainEqual(["HASURA_GRAPHQL_DISABLE_CORS", "true"]);
  expect(found.map(([name]) => name)).not.toContain("HASURA_GRAPHQL_CORS_DOMAIN");
});

test("a role for requests without a token only where the environment names one", () => {
  expect(variables(environmentWith()).map(([name]) => name)).not.toContain("HASURA_GRAPHQL_UNAUTHORIZED_ROLE");
  expect(variables(withHasura({ unauthorizedRole: "anonymous" }))).toContainEqual([
    "HASURA_GRAPHQL_UNAUTHORIZED_ROLE",
    "anonymous",
  ]);
});

test("APIs and shutdown are the environment's, and the pod gets longer than the engine", () => {
  const environment = withHasura({ enabledApis: ["graphql", "metadata"], gracefulShutdownSeconds: 120 });
  expect(variables(environment)).toEqual(
    expect.arrayContaining([
      ["HASURA_GRAPHQL_ENABLED_APIS", "graphql,metadata"],
      ["HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT", "120"],
    ]),
  );
  const made = resource(stackOf(environment), DEPLOYMENT);
  expect(at(made, "spec.template.spec.termination_grace_period_seconds")).toBe(135);
});

test("the image with a digest, and resources of the environment", () => {
  const digest = `sha256:${"ab".repeat(32)}`;
  const made = container(
    withHasura({
      image: { repository: "mirror.test.example/hasura/graphql-engine", tag: "v2.50.0-ce", digest },
      resources: { cpuMillicores: 250, cpuLimitMillicores: 750, memoryMb: 640 },
    }),
  );
  expect(made).toMatchObject({
    image: `mirror.test.example/hasura/graphql-engine:v2.50.0-ce@${digest}`,
    resources: { requests: { cpu: "250m", memory: "640Mi" }, limits: { cpu: "750m", memory: "640Mi" } },
  });
});
