import type { Problem } from "./problems";
import { terraformCloudFindings } from "./rules/terraform-cloud-rules";
import type { Environment } from "./schema";
import { type TerraformCloud, terraformCloudSchema } from "./schema/terraform-cloud";
import { schemaFindings } from "./schema-problems";

/** Name that problems of these values are reported under, and id of the stack. */
export const TERRAFORM_CLOUD = "terraform-cloud";

/** What the check of the values of the stack `terraform-cloud` gave. */
export interface CheckedTerraformCloud {
  /** The values with defaults filled in, where they are valid. */
  readonly terraformCloud: TerraformCloud | undefined;
  /** Everything that is wrong. */
  readonly problems: readonly Problem[];
}

/**
 * Checks the values of the stack `terraform-cloud`.
 *
 * @param input as people write it
 * @param environments the valid environments
 */
export function checkTerraformCloud(input: unknown, environments: readonly Environment[]): CheckedTerraformCloud {
  const parsed = terraformCloudSchema.safeParse(input);
  if (!parsed.success) {
    const findings = schemaFindings(parsed.error.issues, input, "environments/terraform-cloud.ts");
    return {
      terraformCloud: undefined,
      problems: findings.map((finding) => ({ environment: TERRAFORM_CLOUD, ...finding })),
    };
  }
  return { terraformCloud: parsed.data, problems: terraformCloudFindings(parsed.data, environments) };
}
