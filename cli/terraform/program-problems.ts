import type { Subject } from "./problem-text";
import { TerraformProblem } from "./terraform-problem";

/** There is no Terraform to run. */
export function terraformMissing(subject: Subject, program: string): TerraformProblem {
  return new TerraformProblem("terraform-missing", {
    summary: `The program "${program}" is not there.`,
    subject,
    rows: [
      ["received", program === "terraform" ? "no terraform on the PATH" : `TERRAFORM_BINARY_NAME="${program}"`],
      ["allowed", "Terraform, on the PATH or named by TERRAFORM_BINARY_NAME"],
      ["remedy", "install it (https://developer.hashicorp.com/terraform/install), or correct TERRAFORM_BINARY_NAME"],
    ],
  });
}

/** Terraform is there and cannot deploy the stack. */
export function terraformTooOld(
  subject: Subject,
  program: string,
  version: string,
  required: string,
): TerraformProblem {
  return new TerraformProblem("terraform-too-old", {
    summary: `Terraform ${version} is on this machine; this stack needs ${required}.`,
    subject,
    rows: [
      ["received", `"${program}", version ${version}`],
      ["allowed", `Terraform ${required}: ephemeral values and write-only arguments keep secrets out of the state`],
      ["remedy", "install such a version (https://developer.hashicorp.com/terraform/install)"],
    ],
  });
}

/** The CDKTF CLI is not installed. */
export function cdktfMissing(subject: Subject): TerraformProblem {
  return new TerraformProblem("cdktf-missing", {
    summary: "The program cdktf is not there.",
    subject,
    rows: [
      ["received", "no node_modules/.bin/cdktf"],
      ["remedy", "run `npm ci`"],
    ],
  });
}

/** Somebody stopped the command by a signal. */
export function interrupted(subject: Subject, what: string, consequence: string): TerraformProblem {
  return new TerraformProblem("interrupted", {
    summary: `${what} was interrupted.`,
    subject,
    rows: [["remedy", consequence]],
  });
}
