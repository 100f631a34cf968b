import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { EnvironmentInput } from "../../../environments";
import { validateEnvironments } from "../../../environments/validate";
import { type PermissionScope, permissionScope } from "../../../stacks/terraform-cloud/permissions/scope";
import { applyEnvironment, REGION } from "../environment";
import type { Settings } from "../settings";
import type { Asked, Gate } from "./access/gate";
import type { ClusterMode } from "./cluster-mode";
import type { Deployment } from "./deployment";
import { enforceRunRoles, startEmulator } from "./emulator";
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
  private readonly gates: Gate[] = [];

  constructor(readonly props: DeploymentsProps) {}

  /** What the roles of runs asked for in all deployments, and were allowed. */
  get allowed(): readonly Asked[] {
    return this.gates.flatMap((gate) => gate.allowed);
  }

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
    const environment = applyEnvironment({
      endpoint: destination?.endpoint ?? emulator.service.url,
      cluster: destination?.cluster ?? (await this.kubeconfigCluster()),
      namespace,
      statePath: join(directory, `${name}.tfstate`),
      network: emulator.network,
    });
    this.gates.push(emulator.gate);
    const keys = await enforceRunRoles(emulator, runScope(environment, emulator.socialSecret.arn));
    const overridden = versions.filter(({ pinned, proven }) => proven !== undefined && proven !== pinned);
    return {
      section,
      terraform: new Terraform(join(directory, name), "staging", settings.inherited, keys),
      emulator,
      keys,
      kubectl: this.applied ? kubectl : undefined,
      namespace,
      environment,
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

/** What an environment's roles may do. An identity provider that a lane adds has its secret among those that may be read. */
export function runScope(input: EnvironmentInput, socialSecretArn: string): PermissionScope {
  const [environment] = validateEnvironments([input]);
  if (!environment) throw new Error("validation returned no environment");
  return { ...permissionScope(environment), existingSecretArns: [socialSecretArn] };
}
