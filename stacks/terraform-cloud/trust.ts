import type { RunPhase } from "./names";

/** Audience of the tokens that Terraform Cloud gives its runs for AWS. Source: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration */
export const WORKLOAD_AUDIENCE = "aws.workload.identity";

/** Project of workspaces that are put into none. */
export const DEFAULT_PROJECT = "Default Project";

/** A phase of the runs of one workspace. */
export interface RunIdentity {
  /** Host of Terraform Cloud. */
  readonly hostname: string;
  /** Organization that owns the workspace. */
  readonly organization: string;
  /** Project of the workspace. */
  readonly project: string;
  /** The workspace. */
  readonly workspace: string;
  /** Phase of the run. */
  readonly phase: RunPhase;
}

/** Subject of the token that a run gets. */
export function runSubject({ organization, project, workspace, phase }: RunIdentity): string {
  return `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`;
}

/**
 * Trust policy that lets one phase of one workspace's runs take a role, and nobody else.
 *
 * @param providerArn ARN of Terraform Cloud's OpenID Connect provider in the account
 */
export function trustPolicy(providerArn: string, run: RunIdentity) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${run.hostname}:aud`]: WORKLOAD_AUDIENCE,
            // Equal, not like: a name with a * in it would match others.
            [`${run.hostname}:sub`]: runSubject(run),
          },
        },
      },
    ],
  };
}
