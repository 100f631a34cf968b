import type { PolicyDocument } from "./documents";

/**
 * Policies as they stand in Terraform's plan JSON. checkov 3.3.30 reads a policy from there only: in CDKTF's JSON it is a
 * text, over which most of its checks of IAM stumble and keep silent.
 */
export function planForm(documents: readonly PolicyDocument[]): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: {
      root_module: {
        resources: documents.map(({ type, id, argument, document }) => ({
          address: `${type}.${id}`,
          mode: "managed",
          type,
          name: id,
          values: { [argument]: JSON.stringify(document) },
        })),
      },
    },
    resource_changes: [],
    configuration: { root_module: {} },
  };
}
