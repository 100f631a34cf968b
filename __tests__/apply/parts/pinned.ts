import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { App, TerraformStack } from "cdktf";

const stack = new TerraformStack(new App(), "pinned");

/** Version of the AWS provider that its bindings pin. */
export function awsVersion(): string {
  return pinned(new AwsProvider(stack, "aws"));
}

/** Version of the Kubernetes provider that its bindings pin. */
export function kubernetesVersion(): string {
  return pinned(new KubernetesProvider(stack, "kubernetes"));
}

/** Version of the tfe provider that its bindings pin. */
export function tfeVersion(): string {
  return pinned(new TfeProvider(stack, "tfe"));
}

function pinned(provider: AwsProvider | KubernetesProvider | TfeProvider): string {
  const version = provider.terraformGeneratorMetadata?.providerVersion;
  if (!version) throw new Error(`${provider.terraformProviderSource} pins no version`);
  return version;
}
