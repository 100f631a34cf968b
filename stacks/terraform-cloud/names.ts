import { partition } from "../partition";

/**
 * IAM path of what the stack `terraform-cloud` makes. Roles of functions have none, so that what is allowed for
 * `role/SYSTEM-NAME-*` never reaches the roles and the boundary that allow it.
 */
export const RUN_PATH = "/terraform-cloud/";

/** The phases of a run, as Terraform Cloud names them in its tokens. */
export const RUN_PHASES = ["plan", "apply"] as const;

/** A phase of a run. */
export type RunPhase = (typeof RUN_PHASES)[number];

/** Name of the role of a phase. @param name `SYSTEM-ENVIRONMENT` */
export function runRoleName(name: string, phase: RunPhase): string {
  return `${name}-${phase}`;
}

/** Name of the permissions boundary. @param name `SYSTEM-ENVIRONMENT` */
export function boundaryName(name: string): string {
  return `${name}-boundary`;
}

/** ARN of the permissions boundary of an environment's function roles, known before it is made. */
export function boundaryArn(name: string, aws: { readonly region: string; readonly accountId: string }): string {
  return `arn:${partition(aws.region)}:iam::${aws.accountId}:policy${RUN_PATH}${boundaryName(name)}`;
}
