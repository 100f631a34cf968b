import { createHash } from "node:crypto";
import { join } from "node:path";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { JobV1, type JobV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/job-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { MountedVolume } from "../database-certificates";
import { connectionEnvironment } from "../engine-environment";
import { type EngineImage, migrationsImage } from "../image";
import { MIGRATION_LABELS } from "../labels";
import { CONTAINER_SECURITY, POD_SECURITY } from "../pod-security";
import { applyScript } from "./apply-script";
import { projectFiles } from "./project-files";
import { verbatim } from "./verbatim";

/** What the migration Job is made from. */
export interface MigrationJobProps {
  /** Namespace. */
  readonly namespace: string;
  /** Absolute path of Hasura's project: `migrations` and `metadata` below it are applied. */
  readonly project: string;
  /** The engine's image. */
  readonly image: EngineImage;
  /** Kubernetes secret with admin secret, event secret and database URL. */
  readonly secretName: string;
  /** Certificates of the database. */
  readonly volumes: readonly MountedVolume[];
  /** What changes when there is another database. */
  readonly databaseIdentity: string;
  /** What must exist before the Job starts. */
  readonly after: readonly ITerraformDependable[];
}

/** Both pools of the engine inside the Job stay within the connections that the environment reserves. */
const CONNECTIONS = 5;

/** Of its own: with those of the pods that serve, another size of theirs would run the Job again. */
const RESOURCES = {
  requests: { cpu: "250m", memory: "1024Mi", "ephemeral-storage": "320Mi" },
  limits: { cpu: "1000m", memory: "1024Mi", "ephemeral-storage": "512Mi" },
};

/** Digits of the hash in names: enough to tell contents apart, few enough to read. */
const HASH_DIGITS = 12;

/**
 * Brings migrations and metadata into the database: one Job per content, finished before any new pod serves. The Job's
 * name carries the hash of all that decides its outcome, so another content is another Job, and the same content none.
 */
export class MigrationJob extends Construct {
  /** What pods that serve must wait for. */
  readonly finished: ITerraformDependable;

  constructor(scope: Construct, id: string, props: MigrationJobProps) {
    super(scope, id);
    const folders = FOLDERS.map((folder) => ({ folder, ...projectFiles(join(props.project, folder)) }));
    const script = applyScript();
    const image = migrationsImage(props.image);
    const hash = createHash("sha256")
      .update(JSON.stringify([image, script, folders]))
      .digest("hex")
      .slice(0, HASH_DIGITS);

    const volumes = folders.map(({ folder, data, items }): MountedVolume & { items: typeof items } => {
      const map = new ConfigMapV1(this, folder, {
        metadata: { name: `hasura-${folder}-${hash}`, namespace: props.namespace, labels: MIGRATION_LABELS },
        immutable: true,
        data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, verbatim(text)])),
      });
      return {
        volume: { name: folder, configMap: { name: map.metadata.name } },
        mount: { name: folder, mountPath: `/hasura-project/${folder}`, readOnly: true },
        items,
      };
    });
    this.finished = new JobV1(this, "job", {
      metadata: { name: `hasura-migrate-${hash}`, namespace: props.namespace, labels: MIGRATION_LABELS },
      spec: {
        // Once: what failed fails again, and until the former metadata is back pods that serve have the new one.
        backoffLimit: 0,
        // The script ends after 450 seconds at the latest; the rest is for finding a node and pulling the image.
        activeDeadlineSeconds: 530,
        // No time to live: a Job that is gone would be made again, and run again, by the next apply.
        template: {
          metadata: {
            labels: MIGRATION_LABELS,
            annotations: { "hasura/database": props.databaseIdentity },
          },
          spec: podSpec(props, image, script, volumes),
        },
      },
      waitForCompletion: true,
      timeouts: { create: "9m", update: "9m" },
      dependsOn: [...props.after],
    });
  }
}

/** Folders of Hasura's project that are applied. */
const FOLDERS = ["migrations", "metadata"] as const;

function podSpec(
  props: MigrationJobProps,
  image: string,
  script: string,
  files: readonly (MountedVolume & { readonly items: readonly { readonly key: string; readonly path: string }[] })[],
): JobV1SpecTemplateSpec {
  return {
    restartPolicy: "Never",
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: POD_SECURITY,
    container: [
      {
        name: "migrate",
        image,
        imagePullPolicy: "IfNotPresent",
        command: ["sh", "-c", verbatim(script)],
        env: [
          ...connectionEnvironment(props.secretName),
          { name: "HASURA_GRAPHQL_PG_CONNECTIONS", value: String(CONNECTIONS) },
          { name: "HASURA_GRAPHQL_ENABLE_TELEMETRY", value: "false" },
          { name: "HASURA_GRAPHQL_ENABLE_CONSOLE", value: "false" },
          // None: the Job's network lets no delivery out, and each try would be lost.
          { name: "HASURA_GRAPHQL_EVENTS_FETCH_BATCH_SIZE", value: "0" },
          // The CLI keeps its settings in the home folder.
          { name: "HOME", value: "/tmp" },
        ],
        resources: RESOURCES,
        securityContext: CONTAINER_SECURITY,
        volumeMount: [
          { name: "tmp", mountPath: "/tmp" },
          ...files.map(({ mount }) => mount),
          ...props.volumes.map(({ mount }) => mount),
        ],
      },
    ],
    volume: [
      // The CLI unpacks a program of its own there.
      { name: "tmp", emptyDir: { sizeLimit: "256Mi" } },
      ...files.map(({ volume, items }) => ({
        ...volume,
        configMap: { ...volume.configMap, items: items.map(({ key, path }) => ({ key, path })) },
      })),
      ...props.volumes.map(({ volume }) => volume),
    ],
  };
}
