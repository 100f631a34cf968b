import { expect } from "expect";
import { type KubernetesObject, kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import { synthesizeEnvironment } from "../../cli/synthesize";
import type { EnvironmentInput } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import type { Kubectl } from "./parts/kubectl";
import type { Section } from "./parts/report";

/** What the dry run needs. */
export interface DryRunProps {
  readonly section: Section;
  readonly kubectl: Kubectl | undefined;
  readonly environment: EnvironmentInput;
  /** Namespace that the dry run owns. */
  readonly name: string;
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
  const { section, kubectl, name } = props;
  section.notProven("Kubernetes objects applied by the provider", props.reason);
  if (!kubectl) return section.notProven("Kubernetes objects admitted by an API server", "KUBECONFIG names no cluster");

  // The namespace has to exist, so it is the one object created for real.
  const environment = { ...props.environment, hasura: { ...props.environment.hasura, namespace: name } };
  const objects = validateEnvironments([environment]).flatMap((valid) =>
    kubernetesManifests(synthesizeEnvironment(valid)),
  );
  const [namespace, ...others] = objects;
  if (namespace?.kind !== "Namespace") throw new Error("the first object of the stack is not its namespace");
  props.onCleanUp(() => kubectl.deleteNamespace(name));
  await kubectl.apply([namespace]);

  await section.prove("Kubernetes objects admitted", async () => {
    const answer = await kubectl.dryRun(others);
    expect(answer.match(/\(server dry run\)/g)).toHaveLength(others.length);
    return `${others.length} objects: ${others.map(({ kind }) => kind).join(", ")}`;
  });
  await section.prove('pods admitted under "restricted"', async () => {
    const pods = others.flatMap(podOf);
    expect(pods.map(({ of }) => of).sort()).toEqual(["Deployment", "Job"]);
    for (const { of, pod } of pods) {
      await kubectl.dryRun([pod]);
      const careless = { ...pod, spec: { ...pod.spec, hostNetwork: true } };
      expect({ of, answer: await refusal(kubectl, careless) }).toEqual({
        of,
        answer: expect.stringMatching(/violates PodSecurity "restricted/),
      });
    }
    return "of Deployment and Job; the same pods with the host's network are refused";
  });
}

async function refusal(kubectl: Kubectl, object: object): Promise<string> {
  return kubectl.dryRun([object]).then(
    () => "admitted",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** The pod that a controller would make of an object, as far as an API server can admit it beforehand. */
function podOf(object: KubernetesObject) {
  if (object.kind !== "Deployment" && object.kind !== "Job") return [];
  const template: { metadata: object; spec: object } = JSON.parse(JSON.stringify(object.spec)).template;
  const metadata = {
    ...template.metadata,
    name: `pod-of-${object.kind.toLowerCase()}`,
    namespace: object.metadata.namespace,
  };
  // The account that a pod names exists only in the dry run; the default one is there for real.
  const spec = { ...template.spec, serviceAccountName: "default" };
  return [{ of: object.kind, pod: { apiVersion: "v1", kind: "Pod", metadata, spec } }];
}
