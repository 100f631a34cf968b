import { Problem } from "../terraform/problem-text";

/** What can be wrong between this machine and a run in Terraform Cloud. */
export const CLOUD_PROBLEM_CODES = [
  "no-token",
  "invalid-token",
  "host-unreachable",
  "host-unavailable",
  "certificate-not-trusted",
  "not-terraform-cloud",
  "unexpected-answer",
  "organization-not-found",
  "workspace-not-found",
  "not-permitted",
  "terraform-version",
  "execution-mode",
  "working-directory",
  "version-control",
  "workspace-locked",
  "approval-needed",
  "run-cancelled",
  "run-discarded",
  "run-errored",
  "run-pending",
  "run-going-on",
  "policy-failed",
  "plan-not-readable",
] as const;

/** One of them. */
export type CloudProblemCode = (typeof CLOUD_PROBLEM_CODES)[number];

/** Terraform Cloud, a workspace or a run is not as it must be. Its message is all a person needs. */
export class CloudProblem extends Problem<CloudProblemCode> {
  override readonly name = "CloudProblem";
}
