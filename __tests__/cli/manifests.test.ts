import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { manifestsCommand, UsageError } from "../../cli/manifests/command";
import { type KubernetesObject, kubernetesManifests, toYaml } from "../../cli/manifests/kubernetes-manifests";
import { isList } from "../../cli/manifests/synthesized";
import { synthesizeEnvironment } from "../../cli/synthesize";
import { loadEnvironments } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { applyScript } from "../../stacks/hasura/migrations/apply-script";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { at, thrownBy } from "./inspect";

const HASURA = join(__dirname, "..", "..", "hasura");

/** A Terraform expression. Variables of the migration Job's script look alike and have capitals. */
const EXPRESSION = /\$\{(?![A-Z_]+:-)/;

const environments = validateEnvironments([staging, production]);

describe.each(environments.map((environment) => [environment.name, environment] as const))(
  "%s",
  (name, environment) => {
    const objects = kubernetesManifests(synthesizeEnvironment(environment));
    const find = (kind: string, objectName = "hasura"): KubernetesObject => {
      const found = objects.filter((object) => object.kind === kind && object.metadata.name === objectName);
      expect(found).toHaveLength(1);
      return found[0] ?? { apiVersion: "", kind, metadata: {} };
    };
    const container = () => at(find("Deployment"), "spec.template.spec.containers.0");

    test("holds every object, in an order in which a cluster can take them", () => {
      const names = objects.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`);
      expect(names.map((found) => found.replace(/-[0-9a-f]{12}$/, "-HASH"))).toEqual([
        `v1 Namespace hasura-${name}`,
        "v1 ServiceAccount hasura",
        "v1 Secret hasura",
        "v1 ConfigMap database-certificates",
        "v1 ConfigMap hasura-migrations-HASH",
        "v1 ConfigMap hasura-metadata-HASH",
        "networking.k8s.io/v1 NetworkPolicy default-deny",
        "networking.k8s.io/v1 NetworkPolicy hasura",
        "networking.k8s.io/v1 NetworkPolicy migrations",
        "v1 Service hasura",
        "batch/v1 Job hasura-migrate-HASH",
        "apps/v1 Deployment hasura",
        "policy/v1 PodDisruptionBudget hasura",
        "autoscaling/v2 HorizontalPodAutoscaler hasura",
        "networking.k8s.io/v1 Ingress hasura",
      ]);
    });

    test("resolves every reference: no Terraform is left in the YAML", () => {
      const yaml = toYaml(objects);
      expect(yaml).not.toMatch(EXPRESSION);
      expect(yaml).not.toMatch(/kubernetes_\w+_v\d/);
      expect(objects.slice(1).map(({ metadata }) => metadata.namespace)).toEqual(Array(14).fill(`hasura-${name}`));
      expect(at(find("Deployment"), "spec.template.spec.serviceAccountName")).toBe("hasura");
      expect(at(find("HorizontalPodAutoscaler"), "spec.scaleTargetRef.name")).toBe("hasura");
      expect(at(find("Ingress"), "spec.rules.0.http.paths.0.backend.service.name")).toBe("hasura");
    });

    test("survives the way through YAML", () => {
      expect(parseAllDocuments(toYaml(objects)).map((document) => document.toJS())).toEqual(objects);
    });

    test("shows the keys of the secret and none of its values", () => {
      const secret = find("Secret");
      expect(secret.stringData).toEqual({
        "admin-secret": "(write-only)",
        "database-url": "(write-only)",
        "event-secret": "(write-only)",
      });
      expect(Object.keys(secret)).toEqual(["apiVersion", "kind", "metadata", "type", "stringData"]);
      expect(toYaml(objects)).not.toContain("ephemeral.");
      expect(toYaml(objects)).not.toContain("arn:aws");
    });

    test("renders the JWT secret as JSON that names what only an apply can tell", () => {
      const env = at(container(), "env");
      const variable = (isList(env) ? env : []).find((entry) => at(entry, "name") === "HASURA_GRAPHQL_JWT_SECRET");
      const pool = /\(known after apply: aws_cognito_user_pool\.[\w-]+\.endpoint\)/;
      expect(JSON.parse(String(at(variable, "value")))).toEqual({
        jwk_url: expect.stringMatching(new RegExp(`^https://${pool.source}/\\.well-known/jwks\\.json$`)),
        issuer: expect.stringMatching(new RegExp(`^https://${pool.source}$`)),
        audience: expect.stringMatching(/^\(known after apply: aws_cognito_user_pool_client\.[\w-]+\.id\)$/),
        claims_namespace: "https://hasura.io/jwt/claims",
        claims_format: "stringified_json",
        allowed_skew: 30,
      });
    });

    describe("the migrations", () => {
      const job = () => objects.find(({ kind }) => kind === "Job");
      const pod = () => at(job(), "spec.template.spec");

      test("show a Job that runs once, by the names that the cluster will see", () => {
        const { template: _template, ...spec } = Object(job()?.spec);
        expect(spec).toEqual({ backoffLimit: 0, activeDeadlineSeconds: 530 });
        expect(at(pod(), "restartPolicy")).toBe("Never");
        expect(at(pod(), "containers.0.command")).toEqual(["sh", "-c", applyScript()]);
        expect(at(pod(), "containers.0.env.0")).toEqual({
          name: "HASURA_GRAPHQL_ADMIN_SECRET",
          valueFrom: { secretKeyRef: { name: "hasura", key: "admin-secret" } },
        });
        expect(String(at(job(), "spec.template.metadata.annotations.hasura/database"))).toMatch(
          /^\(known after apply: aws_db_instance\.[\w-]+\.resource_id\)$/,
        );
      });

      test.each(["migrations", "metadata"])("show the files of %s, and where the volume puts them", (folder) => {
        const hash = String(job()?.metadata.name).replace("hasura-migrate-", "");
        const map = find("ConfigMap", `hasura-${folder}-${hash}`);
        expect(map.immutable).toBe(true);
        const volumes = at(pod(), "volumes");
        const volume = (isList(volumes) ? volumes : []).find((entry) => at(entry, "name") === folder);
        expect(at(volume, "configMap.name")).toBe(map.metadata.name);
        const items = at(volume, "configMap.items");
        for (const item of isList(items) ? items : []) {
          const file = readFileSync(join(HASURA, folder, String(at(item, "path"))), "utf8");
          expect(Object(map.data)[String(at(item, "key"))]).toBe(file);
        }
        expect(items).toHaveLength(Object.keys(Object(map.data)).length);
      });

      test("show the certificates of the database, for both kinds of pods", () => {
        const volume = { name: "database-certificates", configMap: { name: "database-certificates" } };
        expect(Object.keys(Object(find("ConfigMap", "database-certificates").data))).toEqual(["rds.pem"]);
        expect(at(pod(), "volumes")).toContainEqual(volume);
        expect(at(find("Deployment"), "spec.template.spec.volumes")).toContainEqual(volume);
      });
    });

    test("has the API's types: numbers are numbers, blocks are objects", () => {
      expect(at(find("Deployment"), "spec.strategy.rollingUpdate")).toEqual({ maxUnavailable: 0, maxSurge: 1 });
      expect(at(container(), "securityContext")).toMatchObject({
        runAsUser: 1001,
        runAsGroup: 1001,
        runAsNonRoot: true,
      });
      expect(at(container(), "livenessProbe.tcpSocket")).toEqual({ port: 8080 });
      expect(at(container(), "lifecycle.preStop.exec.command")).toEqual(["sleep", "5"]);
      expect(at(find("Service"), "spec.ports.0")).toEqual({
        name: "http",
        port: 80,
        targetPort: 8080,
        protocol: "TCP",
      });
      expect(at(find("NetworkPolicy"), "spec.ingress.0.ports.0.port")).toBe(8080);
      expect(at(find("PodDisruptionBudget"), "spec.maxUnavailable")).toBe(1);
      expect(at(find("Deployment"), "spec.template.metadata.annotations")).toEqual({ "hasura/secrets-revision": "1" });
    });

    test("leaves out what only Terraform reads, and the replicas that the autoscaler owns", () => {
      expect(toYaml(objects)).not.toMatch(/dependsOn|depends_on|timeouts|waitFor|dataWo|uniqueId/);
      expect(find("Deployment").spec).not.toHaveProperty("replicas");
    });

    test("keeps the keys of labels and selectors, and an empty selector empty", () => {
      expect(at(find("NetworkPolicy", "default-deny"), "spec.podSelector")).toEqual({});
      expect(at(find("Deployment"), "spec.selector.matchLabels")).toEqual({
        "app.kubernetes.io/name": "hasura",
        "app.kubernetes.io/component": "graphql-engine",
      });
    });
  },
);

test.each(loadEnvironments().map((environment) => [environment.name, environment] as const))(
  "the environment %s as it stands can be shown",
  (_name, environment) => {
    expect(toYaml(kubernetesManifests(synthesizeEnvironment(environment)))).not.toMatch(EXPRESSION);
  },
);

test("an environment with every other choice can be shown, too", () => {
  const [other] = validateEnvironments([
    {
      ...staging,
      cluster: { type: "kubeconfig", path: "kubeconfig", context: "kind" },
      claims: { format: "json" },
      database: {
        type: "existing",
        urlSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:database-AbCdEf",
        cidrs: ["10.0.0.0/16"],
        maxConnections: 500,
      },
      hasura: {
        ...staging.hasura,
        image: { tag: "v2.48.5-ce", digest: `sha256:${"0".repeat(64)}` },
        ingress: {
          className: "alb",
          host: "hasura.example.com",
          tlsSecretName: null,
          annotations: { "example.com/on": "on" },
          from: { type: "networks", cidrs: ["10.0.0.0/24"] },
        },
        corsOrigins: [],
        unauthorizedRole: "anonymous",
        jwksCidrs: ["::/0"],
      },
    },
  ]);
  if (!other) throw new Error("no environment");
  const yaml = toYaml(kubernetesManifests(synthesizeEnvironment(other)));
  expect(yaml).not.toMatch(EXPRESSION);
  expect(yaml).not.toContain("tls:");
  expect(yaml).not.toContain("database-certificates");
  expect(yaml).toContain(`v2.48.5-ce@sha256:${"0".repeat(64)}\n`);
  // Kubernetes reads YAML 1.1, where a bare `on` is a boolean.
  expect(yaml).toContain('example.com/on: "on"\n');
});

describe("the command", () => {
  test("prints the manifests of the environment it is given", () => {
    const yaml = manifestsCommand(["production"], environments);
    expect(yaml).toMatch(/^apiVersion: v1\nkind: Namespace\nmetadata:\n {2}name: hasura-production\n/);
    expect(yaml).not.toContain("staging");
  });

  test.each([
    [[], "nothing"],
    [["nowhere"], "nowhere"],
    [["staging", "production"], "staging production"],
  ])("refuses %j", (args, received) => {
    const error = thrownBy(() => manifestsCommand(args, environments));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty(
      "message",
      `Name one environment: received ${received}, allowed: staging, production.\nUsage: npm run --silent manifests -- NAME`,
    );
  });
});
