import { existsSync } from "node:fs";
import type { Settings } from "../settings";
import { Kubectl } from "./kubectl";
import type { ProvenVersion } from "./providers";

/** What can be done with Kubernetes on this machine. */
export interface ClusterMode {
  /** The cluster, where there is one. */
  readonly kubectl: Kubectl | undefined;
  /** Why the Kubernetes provider cannot be used; undefined when it can. */
  readonly hindrance: string | undefined;
}

/** Finds out what can be done with Kubernetes. */
export async function clusterMode(settings: Settings, versions: readonly ProvenVersion[]): Promise<ClusterMode> {
  const { kubeconfig, inherited } = settings;
  if (kubeconfig === undefined || !existsSync(kubeconfig)) {
    return { kubectl: undefined, hindrance: "KUBECONFIG names no file" };
  }
  const kubectl = new Kubectl(kubeconfig, inherited);
  const installable = versions.find(({ provider }) => provider === "kubernetes")?.proven !== undefined;
  if (!installable) return { kubectl, hindrance: "the Kubernetes provider cannot be installed here" };
  const version = await kubectl.serverVersion();
  // A build without a version; the provider reads it before it creates a service account.
  if (!/^v\d+\.\d+\.\d+([-+][\w.+-]+)?$/.test(version) || version.startsWith("v0.")) {
    return { kubectl, hindrance: `the API server calls itself ${version}, which the Kubernetes provider cannot read` };
  }
  return { kubectl, hindrance: undefined };
}
