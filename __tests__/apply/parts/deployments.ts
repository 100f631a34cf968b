import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { EnvironmentInput } from "../../../environments";
import { applyEnvironment, REGION } from "../environment";
import type { Settings } from "../settings";
import type { ClusterMode } from "./cluster-mode";
import type { Deployment } from "./deployment";
import { startEmulator } from "./emulator";
import type { ProvenVersion } from "./providers";
import type { Report } from "./report";
import { Terraform } from "./terraform";

/** What all deployments of a run have in common. */
export interface DeploymentsProps {
  readonly settings: Settings;
  /** Folder for everything that is written. */
  readonly directory: string;
  /** Takes the steps that must happen at the end, the last one first. */
  readonly cleanUp: (() => unknown)[];
  readonly versions: readonly ProvenVersion[];
  readonly mode: ClusterMode;
  readonly report: Report;
}

/** Where a deployment goes, if not to the cluster of the kubeconfig and straight to the emulator. */
export interface Destination {
  readonly endpoint: string;
  readonly cluster: EnvironmentInput["cluster"];
}

/** Opens deployments of the stack, each with an emulator, a state and a namespace of its own. */
export class Deployments {
  constructor(readonly props: DeploymentsProps) {}

  /** A deployment that nothing has been applied for. */
  async open(
    name: string,
    by = this.applied ? "Terraform, AWS and Kubernetes" : "Terraform, AWS",
    through?: (emulator: Awaited<ReturnType<typeof startEmulator>>) => Promise<Destination>,
  ): Promise<Deployment> {
    const { settings, directory, cleanUp, versions, mode, report } = this.props;
    const section = report.section(name, by);
    const emulator = await startEmulator(REGION, settings.inherited);
    cleanUp.unshift(() => emulator.service.stop());
    const { kubectl } = mode;
    const namespace = `apply-${name}-${randomBytes(4).toString("hex")}`;
    if (kubectl && this.applied) cleanUp.unshift(() => kubectl.deleteNamespace(namespace));
    const destination = through && (await through(emulator));
    const overridden = versions.filter(({ pinned, proven }) => proven !== undefined && proven !== pinned);
    return {
      section,
      terraform: new Terraform(join(directory, name), "staging", settings.inherited),
      emulator,
      kubectl: this.applied ? kubectl : undefined,
      namespace,
      environment: applyEnvironment({
        endpoint: destination?.endpoint ?? emulator.service.url,
        cluster: destination?.cluster ?? (await this.kubeconfigCluster()),
        namespace,
        statePath: join(directory, `${name}.tfstate`),
        network: emulator.network,
      }),
      scenario: {
        providerVersions: Object.fromEntries(overridden.map(({ provider, proven }) => [provider, proven ?? ""])),
        withoutKubernetes: !this.applied,
      },
    };
  }

  /** Whether the Kubernetes half is applied, too. */
  get applied(): boolean {
    return this.props.mode.hindrance === undefined;
  }

  private async kubeconfigCluster(): Promise<EnvironmentInput["cluster"]> {
    const { kubectl } = this.props.mode;
    const path = this.props.settings.kubeconfig ?? "none";
    return { type: "kubeconfig", path, context: kubectl ? await kubectl.context() : "none" };
  }
}
