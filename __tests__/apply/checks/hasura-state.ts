import { setTimeout as sleep } from "node:timers/promises";
import type { Kubectl } from "../parts/kubectl";

/** What a rollout or a migration changes in the cluster. */
export interface HasuraState {
  /** Raised by every change of the pod template; the number of pods, which the autoscaler changes, does not count. */
  readonly revision: number;
  readonly image: string;
  /** Annotations of the pod template. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Unique ids of the ready pods that serve, sorted. */
  readonly pods: readonly string[];
  /** Migration Jobs. */
  readonly jobs: readonly MigrationRun[];
}

/** A migration Job. */
export interface MigrationRun {
  readonly name: string;
  readonly uid: string;
  readonly succeeded: boolean;
}

interface Metadata {
  readonly name: string;
  readonly uid: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface DeploymentObject {
  readonly metadata: Metadata;
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
      readonly spec: { readonly containers: readonly { readonly image: string }[] };
    };
  };
}

interface PodObject {
  readonly metadata: Metadata;
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

interface JobObject {
  readonly metadata: Metadata;
  readonly status: { readonly succeeded?: number };
}

/** Pods that the autoscaler keeps at least; it raises a new Deployment's one pod to it within 15 seconds. */
const REPLICAS = 2;

/** Reads Deployment, pods and Jobs, once no pod is on its way out any more. */
export async function readHasura(kubectl: Kubectl, namespace: string): Promise<HasuraState> {
  const deployment: DeploymentObject = JSON.parse(JSON.stringify(await kubectl.get("deployment", "hasura", namespace)));
  const { template } = deployment.spec;
  return {
    revision: Number(deployment.metadata.annotations?.["deployment.kubernetes.io/revision"]),
    image: template.spec.containers.map(({ image }) => image).join(),
    annotations: template.metadata.annotations ?? {},
    pods: await servingPods(kubectl, namespace),
    jobs: await migrationRuns(kubectl, namespace),
  };
}

/** Migration Jobs of a namespace. */
export async function migrationRuns(kubectl: Kubectl, namespace: string): Promise<MigrationRun[]> {
  const jobs: JobObject[] = JSON.parse(JSON.stringify(await kubectl.list("jobs", namespace)));
  return jobs.map(({ metadata: { name, uid }, status }) => ({ name, uid, succeeded: (status.succeeded ?? 0) === 1 }));
}

async function servingPods(kubectl: Kubectl, namespace: string): Promise<string[]> {
  let pods: PodObject[] = [];
  for (let round = 0; round < 60; round++) {
    const all: PodObject[] = JSON.parse(JSON.stringify(await kubectl.list("pods", namespace)));
    pods = all.filter(({ metadata }) => metadata.labels?.["app.kubernetes.io/component"] === "graphql-engine");
    if (pods.length >= REPLICAS && pods.every((pod) => pod.metadata.deletionTimestamp === undefined && isReady(pod)))
      break;
    await sleep(1000);
  }
  return pods
    .filter(isReady)
    .map(({ metadata }) => metadata.uid)
    .sort();
}

function isReady({ status }: PodObject): boolean {
  return (status.conditions ?? []).some(({ type, status: is }) => type === "Ready" && is === "True");
}
