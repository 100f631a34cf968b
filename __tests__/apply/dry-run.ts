import { randomBytes } from "node:crypto";
import { expect } from "expect";
import { type KubernetesObject, kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import { synthesizeEnvironment } from "../../cli/synthesize";
import type { EnvironmentInput } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import type { Kubectl } from "./parts/kubectl";
import type { Report } from "./parts/report";

/** What the dry run needs. */
export interface DryRunProps {
  readonly report: Report;
  readonly kubectl: Kubectl | undefined;
  readonly environment: EnvironmentInput;
  /** Why the Kubernetes provider is not used. */
  readonly reason: string;
  /** Takes a step that must happen at the end, whatever comes. */
  readonly onCleanUp: (step: () => Promise<void>) => void;
}

/**
 * Where the Kubernetes provider cannot be used: sends every Kubernetes object of the stack to the API server, which
 * admits it or not and keeps nothing. Pods are sent, too, because Pod Security looks at a Deployment only to warn.
 */
export async function dryRunCluster(props: DryRunProps): Promise<void> {
  const { report, kubectl } = props;
  report.notProven("Kubernetes objects applied by the provider", props.reason);
  if (!kubectl) return report.notProven("Kubernetes objects admitted by an API server", "KUBECONFIG names no cluster");

  // The namespace has to exist, so it is the one object created for real.
  const name = `apply-dry-run-${randomBytes(4).toString("hex")}`;
  const environment = { ...props.environment, hasura: { ...props.environment.hasura, namespace: name } };
  const objects = validateEnvironments([environment]).flatMap((valid) =>
    kubernetesManifests(synthesizeEnvironment(valid)),
  );
  const [namespace, ...others] = objects;
  if (namespace?.kind !== "Namespace") throw new Error("the first object of the stack is not its namespace");
  props.onCleanUp(() => kubectl.deleteNamespace(name));
  await kubectl.apply([namespace]);

  const by = "API server, --dry-run=server";
  await report.prove("Kubernetes objects admitted", by, async () => {
    const answer = await kubectl.dryRun(others);
    expect(answer.match(/\(server dry run\)/g)).toHaveLength(others.length);
    return `${others.length} objects: ${others.map(({ kind }) => kind).join(", ")}`;
  });
  await report.prove('pods admitted under "restricted"', by, async () => {
    const pods = others.flatMap(podOf);
    expect(pods).toHaveLength(1);
    // The account that the pod names exists only in the dry run; the default one is there for real.
    const admissible = pods.map((pod) => ({ ...pod, spec: { ...pod.spec, serviceAccountName: "default" } }));
    await kubectl.dryRun(admissible);
    const careless = admissible.map((pod) => ({ ...pod, spec: { ...pod.spec, hostNetwork: true } }));
    await expect(kubectl.dryRun(careless)).rejects.toThrow(/violates PodSecurity "restricted/);
    return "the same pod with the host's network is refused";
  });
}

function podOf(object: KubernetesObject) {
  if (object.kind !== "Deployment") return [];
  const template: { metadata: object; spec: object } = JSON.parse(JSON.stringify(object.spec)).template;
  const metadata = { ...template.metadata, name: "pod", namespace: object.metadata.namespace };
  return [{ apiVersion: "v1", kind: "Pod", metadata, spec: template.spec }];
}
