import { kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import { inTemporaryFolder, readStack } from "../../cli/synthesize";
import { loadConfiguration } from "../../environments";
import { remoteEnvironments } from "../../environments/rules/terraform-cloud-rules";
import { TERRAFORM_CLOUD } from "../../environments/validate-terraform-cloud";
import { synthesize } from "../../stacks/synthesize";
import type { Subject } from "./examined";

/** Everything that is deployed. */
export interface Subjects {
  /** The environments. */
  readonly environments: readonly Subject[];
  /** The stack `terraform-cloud`, where there is one. */
  readonly terraformCloud?: Subject;
  /** Names of the environments that have roles in it. */
  readonly remote: readonly string[];
}

/** Synthesizes everything that is deployed. */
export function synthesizeSubjects(): Subjects {
  const { environments, terraformCloud } = loadConfiguration();
  return inTemporaryFolder((outdir) => {
    const app = synthesize(environments, { outdir, terraformCloud });
    const named = environments.map(({ name }) => {
      const stack = readStack(app, name);
      return { environment: name, stack, manifests: kubernetesManifests(stack) };
    });
    const remote = remoteEnvironments(environments).map(({ name }) => name);
    if (!terraformCloud) return { environments: named, remote: [] };
    const roles = { environment: TERRAFORM_CLOUD, stack: readStack(app, TERRAFORM_CLOUD), manifests: [] };
    return { environments: named, terraformCloud: roles, remote };
  });
}
