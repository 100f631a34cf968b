import type { EnvironmentInput } from "../../environments";
import type { Kubectl } from "./parts/kubectl";
import type { Report } from "./parts/report";

/** What the dry run needs. */
export interface DryRunProps {
  readonly report: Report;
  readonly kubectl: Kubectl | undefined;
  readonly environment: EnvironmentInput;
  /** Whether the Kubernetes provider could have been used, had there been a cluster. */
  readonly installable: boolean;
}

/** Placeholder until the manifests converter lands. */
export async function dryRunCluster(props: DryRunProps): Promise<void> {
  props.report.notProven(
    "Kubernetes objects",
    props.installable ? "KUBECONFIG names no cluster" : "the Kubernetes provider cannot be installed here",
  );
}
