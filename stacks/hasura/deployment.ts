import {
  DeploymentV1,
  type DeploymentV1SpecTemplateSpec,
  type DeploymentV1SpecTemplateSpecContainer,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HASURA_PORT } from "../../contracts/engine-settings";
import type { MountedVolume } from "./database-certificates";
import { type EngineEnvironmentProps, engineEnvironment } from "./engine-environment";
import { type EngineImage, servingImage } from "./image";
import { HASURA_LABELS } from "./labels";
import { CONTAINER_SECURITY, POD_SECURITY } from "./pod-security";

/** What the Deployment is made from. */
export interface HasuraDeploymentProps extends EngineEnvironmentProps {
  /** Namespace. */
  readonly namespace: string;
  /** The engine's image; with a digest a moved tag changes nothing. */
  readonly image: EngineImage;
  /** Resources of a pod. */
  readonly resources: {
    /** Requested processor, in thousandths of a core. */
    readonly cpuMillicores: number;
    /** Most processor, in thousandths of a core. */
    readonly cpuLimitMillicores: number;
    /** Requested and most memory, in MiB. */
    readonly memoryMb: number;
  };
  /** Revision of the secret; a new one rolls the pods. */
  readonly secretsRevision: number;
  /** Certificates of the database. */
  readonly volumes: readonly MountedVolume[];
  /** What must exist before the first pod starts. */
  readonly after: readonly ITerraformDependable[];
}

/** Seconds in which load balancers stop sending requests before the engine is told to stop. */
const DRAIN_SECONDS = 5;

/** Seconds beyond draining and graceful shutdown until a pod is killed. */
const MARGIN_SECONDS = 10;

/** The engine's pods. */
export class HasuraDeployment extends Construct {
  /** Name of the Deployment; reading it waits for the rollout. */
  readonly deploymentName: string;

  constructor(scope: Construct, id: string, props: HasuraDeploymentProps) {
    super(scope, id);
    const account = new ServiceAccountV1(this, "service-account", {
      metadata: { name: "hasura", namespace: props.namespace, labels: HASURA_LABELS },
      automountServiceAccountToken: false,
    });
    const deployment = new DeploymentV1(this, "deployment", {
      metadata: { name: "hasura", namespace: props.namespace, labels: HASURA_LABELS },
      spec: {
        // No `replicas`: the autoscaler owns that number, and a second owner would undo it with every apply.
        revisionHistoryLimit: 5,
        progressDeadlineSeconds: 300,
        selector: { matchLabels: HASURA_LABELS },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "0", maxSurge: "1" } },
        template: {
          metadata: {
            labels: HASURA_LABELS,
            annotations: { "hasura/secrets-revision": String(props.secretsRevision) },
          },
          spec: podSpec(props, account.metadata.name),
        },
      },
      // A rollout takes minutes. After a long migration the token of an EKS cluster, which lives 15, may end first: ADR 0009.
      timeouts: { create: "10m", update: "10m" },
      dependsOn: [...props.after],
    });
    this.deploymentName = deployment.metadata.name;
  }
}

function podSpec(props: HasuraDeploymentProps, serviceAccountName: string): DeploymentV1SpecTemplateSpec {
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: DRAIN_SECONDS + props.gracefulShutdownSeconds + MARGIN_SECONDS,
    securityContext: POD_SECURITY,
    topologySpreadConstraint: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: [{ matchLabels: HASURA_LABELS }],
    })),
    container: [container(props)],
    // The engine writes only temporary files; the limit keeps a runaway one from filling the node.
    volume: [{ name: "tmp", emptyDir: { sizeLimit: "64Mi" } }, ...props.volumes.map(({ volume }) => volume)],
  };
}

function container(props: HasuraDeploymentProps): DeploymentV1SpecTemplateSpecContainer {
  const { cpuMillicores, cpuLimitMillicores, memoryMb } = props.resources;
  const health = { httpGet: { path: "/healthz", port: String(HASURA_PORT) }, timeoutSeconds: 3 };
  return {
    name: "hasura",
    image: servingImage(props.image),
    imagePullPolicy: "IfNotPresent",
    command: ["graphql-engine", "serve"],
    env: engineEnvironment(props),
    port: [{ name: "http", containerPort: HASURA_PORT, protocol: "TCP" }],
    resources: {
      requests: { cpu: `${cpuMillicores}m`, memory: `${memoryMb}Mi`, "ephemeral-storage": "128Mi" },
      limits: { cpu: `${cpuLimitMillicores}m`, memory: `${memoryMb}Mi`, "ephemeral-storage": "256Mi" },
    },
    // Two minutes to start: the first pod of a new database creates Hasura's catalogue.
    startupProbe: { ...health, periodSeconds: 5, failureThreshold: 24 },
    // A short delay: right after the start the key set can still be empty (graphql-engine#9613).
    readinessProbe: { ...health, initialDelaySeconds: 3, periodSeconds: 5, failureThreshold: 3 },
    // TCP, not /healthz: that one fails with the database, and restarting every pod would not mend the database.
    livenessProbe: {
      tcpSocket: [{ port: String(HASURA_PORT) }],
      timeoutSeconds: 3,
      periodSeconds: 10,
      failureThreshold: 6,
    },
    lifecycle: { preStop: [{ exec: { command: ["sleep", String(DRAIN_SECONDS)] } }] },
    securityContext: CONTAINER_SECURITY,
    volumeMount: [{ name: "tmp", mountPath: "/tmp" }, ...props.volumes.map(({ mount }) => mount)],
  };
}
