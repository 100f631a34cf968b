import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Adds an ephemeral block, whose values are read anew in every run and written to neither plan nor state. CDKTF 0.21 has
 * no construct for it, so the block is added by an override; its name is the logical id of the construct.
 * Source: https://developer.hashicorp.com/terraform/language/resources/ephemeral (Terraform 1.10)
 *
 * @returns references to its attributes, for write-only arguments and provider configuration only; Terraform refuses
 *   them elsewhere
 */
export function addEphemeralBlock(
  owner: Construct,
  type: string,
  config: Readonly<Record<string, unknown>>,
): (attribute: string) => string {
  const stack = TerraformStack.of(owner);
  const name = stack.getLogicalId(owner.node).replaceAll("-", "_");
  stack.addOverride(`ephemeral.${type}.${name}`, config);
  return (attribute) => `\${ephemeral.${type}.${name}.${attribute}}`;
}
