import { Problem } from "./problem-text";

/** What can be wrong with Terraform on this machine, or with what it was asked to do. */
export const TERRAFORM_PROBLEM_CODES = [
  "terraform-missing",
  "terraform-too-old",
  "cdktf-missing",
  "other-backend",
  "state-locked",
  "provider-checksums",
  "provider-unavailable",
  "workspace-version",
  "init-failed",
  "plan-failed",
  "deploy-failed",
  "interrupted",
] as const;

/** One of them. */
export type TerraformProblemCode = (typeof TERRAFORM_PROBLEM_CODES)[number];

/** Terraform could not do its work. Its message is all a person needs; Terraform's own words stand above it. */
export class TerraformProblem extends Problem<TerraformProblemCode> {
  override readonly name = "TerraformProblem";
}
