/** Synthesized Terraform JSON, as far as this file looks into it. */
export interface TerraformJson {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, unknown>>;
  readonly terraform: { readonly required_providers: Readonly<Record<string, unknown>> } & Record<string, unknown>;
  readonly [block: string]: unknown;
}

/** The AWS half of a stack, for machines where the Kubernetes provider cannot be installed. */
export function withoutKubernetes(stack: TerraformJson): TerraformJson {
  const { kubernetes: _provider, ...provider } = stack.provider;
  const { kubernetes: _required, ...requiredProviders } = stack.terraform.required_providers;
  const resource = Object.fromEntries(
    Object.entries(stack.resource).filter(([type]) => !type.startsWith("kubernetes_")),
  );
  return { ...stack, resource, provider, terraform: { ...stack.terraform, required_providers: requiredProviders } };
}
