import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluateTemplate } from "../../../../cli/manifests/expressions";
import type { Json } from "../../../../cli/manifests/synthesized";
import { at } from "../../../cli/inspect";
import { environmentWith, withExistingDatabase, withHasura } from "../../environment";
import { address, reference, resource, stackOf } from "../../synthesized";
import { FILES, stackWith } from "./project";

const JOB = "kubernetes_job_v1";
const MAP = "kubernetes_config_map_v1";
const ROOT = join(__dirname, "..", "..", "..", "..");
const LABELS = { "app.kubernetes.io/name": "hasura", "app.kubernetes.io/component": "migrations" };
/** Text as Terraform would hand it to the cluster. */
const plain = (text: Json | undefined) =>
  evaluateTemplate(String(text), (path) => {
    throw new Error(`evaluated ${path.join(".")}`);
  });

const stack = stackOf(environmentWith());
const job = resource(stack, JOB);
const namespace = reference(stack, "kubernetes_namespace_v1", "metadata[0].name");
const hash = String(at(job, "metadata.name")).replace("hasura-migrate-", "");

describe("the Job", () => {
  test("runs once, in bounded time, and stays: one that is gone would be made and run again", () => {
    const { template: _template, ...spec } = Object(job.spec);
    expect(spec).toStrictEqual({ backoff_limit: 0, active_deadline_seconds: 530 });
    expect(job).toMatchObject({
      metadata: { name: `hasura-migrate-${hash}`, namespace, labels: LABELS },
      wait_for_completion: true,
      timeouts: { create: "9m", update: "9m" },
    });
    expect(hash).toMatch(/^[0-9a-f]{12}$/);
    // Kubernetes gives up first: its reason is better than Terraform's.
    expect(9 * 60).toBeGreaterThan(530);
  });

  test("waits for its flows and for the database, and the rollout waits for it", () => {
    expect(job.depends_on).toStrictEqual([
      address(stack, "kubernetes_network_policy_v1", "policy_migrations"),
      address(stack, "aws_db_instance"),
      address(stack, "aws_vpc_security_group_ingress_rule"),
    ]);
    expect(resource(stack, "kubernetes_deployment_v1").depends_on).toContain(address(stack, JOB));
    const existing = stackOf(withExistingDatabase());
    expect(resource(existing, JOB).depends_on).toStrictEqual([
      address(existing, "kubernetes_network_policy_v1", "policy_migrations"),
    ]);
  });

  test("its pod, argument by argument", () => {
    const template = at(job, "spec.template");
    const { container: _container, volume: _volume, ...pod } = Object(at(template, "spec"));
    expect(at(template, "metadata")).toStrictEqual({
      labels: LABELS,
      // Another database is migrated from the beginning.
      annotations: { "hasura/database": reference(stack, "aws_db_instance", "resource_id") },
    });
    expect(pod).toStrictEqual({
      restart_policy: "Never",
      automount_service_account_token: false,
      enable_service_links: false,
      security_context: {
        run_as_non_root: true,
        run_as_user: "1001",
        run_as_group: "1001",
        fs_group: "1001",
        seccomp_profile: { type: "RuntimeDefault" },
      },
    });
    const existing = resource(stackOf(withExistingDatabase()), JOB);
    expect(at(existing, "spec.template.metadata.annotations")).toStrictEqual({
      "hasura/database": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:database-url-AbCdEf",
    });
  });

  test("its container, argument by argument: secrets by reference alone", () => {
    const [container, ...others] = Object(at(job, "spec.template.spec.container"));
    const { command, ...made } = container;
    const secret = reference(stack, "kubernetes_secret_v1", "metadata[0].name");
    const fromSecret = (name: string, key: string) => ({ name, value_from: { secret_key_ref: { name: secret, key } } });
    expect(others).toStrictEqual([]);
    expect(made).toStrictEqual({
      name: "migrate",
      image: "docker.io/hasura/graphql-engine:v2.48.5-ce.cli-migrations-v3",
      image_pull_policy: "IfNotPresent",
      env: [
        fromSecret("HASURA_GRAPHQL_ADMIN_SECRET", "admin-secret"),
        fromSecret("HASURA_GRAPHQL_DATABASE_URL", "database-url"),
        fromSecret("HASURA_EVENT_SECRET", "event-secret"),
        { name: "HASURA_GRAPHQL_PG_CONNECTIONS", value: "5" },
        { name: "HASURA_GRAPHQL_ENABLE_TELEMETRY", value: "false" },
        { name: "HASURA_GRAPHQL_ENABLE_CONSOLE", value: "false" },
        { name: "HASURA_GRAPHQL_EVENTS_FETCH_BATCH_SIZE", value: "0" },
        { name: "HOME", value: "/tmp" },
      ],
      resources: {
        requests: { cpu: "250m", memory: "1024Mi", "ephemeral-storage": "320Mi" },
        limits: { cpu: "1000m", memory: "1024Mi", "ephemeral-storage": "512Mi" },
      },
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
        { name: "migrations", mount_path: "/hasura-project/migrations", read_only: true },
        { name: "metadata", mount_path: "/hasura-project/metadata", read_only: true },
        { name: "database-certificates", mount_path: "/etc/hasura/database-certificates", read_only: true },
      ],
    });
    const script = readFileSync(join(ROOT, "stacks/hasura/migrations/apply-project.sh"), "utf8");
    expect(command.map(plain)).toStrictEqual(["sh", "-c", script]);
    // Kubernetes replaces these in a command, too.
    expect(script).not.toMatch(/\$\$|\$\([A-Za-z_]/);
  });

  test("the CLI's image of the engine's repository and version, pinned by a digest of its own", () => {
    const [digest, migrationsDigest] = ["a", "b"].map((digit) => `sha256:${digit.repeat(64)}`);
    const image = { repository: "mirror.test.example/hasura", tag: "v2.50.0-ce", digest, migrationsDigest };
    const made = stackOf(withHasura({ image }));
    const container = (type: string) => at(resource(made, type), "spec.template.spec.container.0.image");
    expect(container(JOB)).toBe(`mirror.test.example/hasura:v2.50.0-ce.cli-migrations-v3@${migrationsDigest}`);
    expect(container("kubernetes_deployment_v1")).toBe(`mirror.test.example/hasura:v2.50.0-ce@${digest}`);
  });
});

describe("the files", () => {
  test.each(["migrations", "metadata"])(
    "of %s travel in a ConfigMap, and the volume brings their tree back",
    (folder) => {
      const map = resource(stack, MAP, folder === "migrations" ? "migrations_0D8BC050" : "migrations_metadata");
      const { data, ...rest } = map;
      expect(rest).toStrictEqual({
        metadata: { name: `hasura-${folder}-${hash}`, namespace, labels: LABELS },
        immutable: true,
      });
      const volumes: Json[] = Object(at(job, "spec.template.spec.volume"));
      const volume = volumes.find((entry) => at(entry, "name") === folder);
      const id = folder === "migrations" ? "migrations_0D8BC050" : "migrations_metadata";
      expect(at(volume, "config_map.name")).toBe(reference(stack, MAP, "metadata[0].name", id));
      const items: Json[] = Object(at(volume, "config_map.items"));
      const restored = items.map((item) => [at(item, "path"), plain(Object(data)[String(at(item, "key"))])]);
      expect(restored.length).toBeGreaterThan(1);
      expect(restored).toStrictEqual(
        restored.map(([path]) => [path, readFileSync(join(ROOT, "hasura", folder, String(path)), "utf8")]),
      );
      expect(Object.keys(Object(data))).toHaveLength(restored.length);
    },
  );

  test("no other volume has files of the project, and the only writable one is limited", () => {
    const volumes: Json[] = Object(at(job, "spec.template.spec.volume"));
    expect(volumes.map((volume) => at(volume, "name"))).toStrictEqual([
      "tmp",
      "migrations",
      "metadata",
      "database-certificates",
    ]);
    expect(volumes[0]).toStrictEqual({ name: "tmp", empty_dir: { size_limit: "256Mi" } });
  });

  test("what looks like Terraform in SQL or metadata reaches the cluster as it was written", () => {
    const sql = "select '${path.module}', '%{ if true }', $${x}$$;";
    const made = stackWith({ ...FILES, "migrations/default/1_users/up.sql": sql });
    const data = at(resource(made, MAP, "migrations_0D8BC050"), "data");
    expect(plain(Object(data)["default__1_users__up.sql"])).toBe(sql);
  });
});
