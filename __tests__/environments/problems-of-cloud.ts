import type { Problem } from "../../environments/problems";
import { validateEnvironments } from "../../environments/validate";
import { checkTerraformCloud } from "../../environments/validate-terraform-cloud";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { type Changes, changed } from "./wrong-configurations/case";

/** Valid values of the stack. */
export const CLOUD = {
  backend: { type: "local", path: "/state/terraform-cloud.tfstate" },
  project: "acme",
  terraformVersion: "1.11.4",
};
/** What an environment that runs in Terraform Cloud needs. */
export const BOUNDED: Changes = { "aws.permissionsBoundary": true };
/** Problems of the values with the environments; those of staging and production with the boundary, unless said otherwise. */
export function problemsOfCloud(
  set: Changes,
  environments: readonly unknown[] = [changed(staging, BOUNDED), changed(production, BOUNDED)],
): readonly Problem[] {
  return checkTerraformCloud(changed(CLOUD, set), validateEnvironments(environments)).problems;
}
