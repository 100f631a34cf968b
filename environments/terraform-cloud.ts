import type { TerraformCloudInput } from "./schema/terraform-cloud";

/**
 * What an administrator deploys once, before the first environment: `npx cdktf deploy terraform-cloud`. It makes a
 * workspace and two AWS roles per environment. `null` means that nothing runs in Terraform Cloud.
 */
export const terraformCloud: TerraformCloudInput | null = {
  // A workspace with local execution: the administrator's own credentials make the roles that other runs use.
  backend: { type: "terraform-cloud", organization: "example-org", workspace: "example-terraform-cloud" },
  project: "example",
  terraformVersion: "1.11.4",
};
