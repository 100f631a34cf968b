import { z } from "zod";
import { cidr, field, hostName, kubernetesName, pattern, unique, whole } from "./fields";

const FLAGS = "https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/";

const imageSchema = z.strictObject({
  repository: field(
    pattern(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/, "a repository such as docker.io/hasura/graphql-engine"),
    "Repository of the engine's image, or your mirror of it.",
  ).default("docker.io/hasura/graphql-engine"),
  tag: field(
    pattern(
      /^v2\.(4[89]|[5-9]\d|[1-9]\d{2,})\.\d+(-[a-z0-9.-]+)?$/,
      "an exact version of the engine from v2.48.0 on such as v2.48.5-ce, never latest",
    ),
    "Version of the engine. `-ce` images are the pure open-source build; Cognito's key sets need 2.48 or newer.",
  ),
  digest: field(
    pattern(/^sha256:[a-f0-9]{64}$/, "sha256: and 64 hexadecimal digits")
      .nullable()
      .default(null),
    "Digest of the image; with it a moved tag changes nothing. `null` trusts the tag.",
  ),
  migrationsDigest: field(
    pattern(/^sha256:[a-f0-9]{64}$/, "sha256: and 64 hexadecimal digits")
      .nullable()
      .default(null),
    "Digest of the image `TAG.cli-migrations-v3`, which applies migrations and metadata. `null` trusts the tag.",
  ),
});

const ingressSchema = z.strictObject({
  className: field(kubernetesName(), "Ingress class of the cluster's controller."),
  host: field(hostName(), "Host that Hasura answers on."),
  tlsSecretName: field(
    kubernetesName().nullable(),
    "TLS secret in the namespace; `null` says that the load balancer terminates TLS (annotations name its certificate).",
  ),
  annotations: field(
    z.record(z.string().min(1), z.string()).default({}),
    "Annotations for the controller. With cert-manager use a DNS-01 issuer: its HTTP-01 solver would need a flow of its own in this namespace.",
  ),
  from: field(
    z.discriminatedUnion(
      "type",
      [
        z.strictObject({
          type: z.literal("namespace").meta({ description: "The controller runs as pods of the cluster." }),
          namespace: field(kubernetesName(), "Namespace of the controller's pods."),
        }),
        z.strictObject({
          type: z.literal("networks").meta({ description: "A load balancer sends to the pods directly." }),
          cidrs: field(z.array(cidr()).min(1).max(20), "Networks of the load balancer."),
        }),
      ],
      'type "namespace" or "networks"',
    ),
    "Who may reach Hasura's pods.",
  ),
});

/** Hasura and what it needs from the cluster. */
export const hasuraSchema = z.strictObject({
  namespace: field(
    kubernetesName().regex(/^(?!default$|kube-)/, "a namespace of its own, not default and not kube-…"),
    "Namespace that this environment creates and owns.",
  ),
  image: field(imageSchema, "The engine."),
  connectionsPerPod: field(
    whole(2, 1000, "connections").default(20),
    "Most connections one Hasura pod opens per pool.",
    { source: FLAGS },
  ),
  ingress: field(ingressSchema, "How requests reach Hasura."),
  corsOrigins: field(
    unique(
      pattern(
        /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/,
        "an origin such as https://app.example.com; a lone * is refused",
      ),
      100,
    ),
    "Origins whose pages may call Hasura; an empty list turns cross-origin requests off.",
    { source: FLAGS },
  ),
  enabledApis: field(
    unique(z.enum(["graphql", "metadata", "pgdump", "config"]), 4)
      .min(1)
      .default(["graphql"]),
    "APIs that Hasura serves.",
    { source: FLAGS },
  ),
  unauthorizedRole: field(
    pattern(/^(?!admin$)[a-z][a-z0-9_]{0,62}$/, "a role of its own, never admin")
      .nullable()
      .default(null),
    "Role of requests without a token; `null` refuses them.",
  ),
  allowedSkewSeconds: field(
    whole(0, 300, "seconds").default(30),
    "Seconds that clocks of Cognito and Hasura may differ.",
  ),
  replicas: field(
    z.strictObject({
      min: field(whole(1, 100, "pods"), "Fewest pods."),
      max: field(whole(1, 100, "pods"), "Most pods, reached under load."),
      cpuTargetPercent: field(
        whole(10, 95, "percent").default(70),
        "Average use of the requested processor that adds a pod.",
      ),
    }),
    "How far the autoscaler goes.",
  ),
  resources: field(
    z
      .strictObject({
        cpuMillicores: field(
          whole(50, 64000, "millicores").default(500),
          "Processor requested per pod, in thousandths of a core.",
        ),
        cpuLimitMillicores: field(whole(50, 64000, "millicores").default(2000), "Processor a pod may use at most."),
        memoryMb: field(whole(128, 262144, "MiB").default(1024), "Memory requested and allowed per pod, in MiB."),
      })
      .prefault({}),
    "Resources of a pod.",
  ),
  gracefulShutdownSeconds: field(
    whole(1, 600, "seconds").default(60),
    "Seconds that running requests get when a pod stops.",
    {
      source: FLAGS,
    },
  ),
  jwksCidrs: field(
    z.array(cidr()).min(1).max(20).default(["0.0.0.0/0"]),
    "Networks where Cognito's key set is fetched (HTTPS). Private and link-local ranges within a wider network stay closed; name a private network itself for a VPC endpoint.",
  ),
});
