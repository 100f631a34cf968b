import type { Workspace } from "../model/store";
import type { PhaseName } from "./gates";

/** What a run shows to AWS, and the role it wants. */
export interface CredentialsRequest {
  readonly organization: string;
  readonly project: string;
  readonly workspace: string;
  readonly phase: PhaseName;
  readonly roleArn: string;
}

/** Short-lived AWS credentials. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Exchanges a run's identity for credentials of a role; rejects where the role does not trust it. */
export type CredentialsHook = (request: CredentialsRequest) => Promise<Credentials>;

/** The role that a workspace's variables name for a phase; undefined where dynamic credentials are off. */
export function phaseRole(workspace: Workspace, phase: PhaseName): string | undefined {
  const value = (key: string) =>
    [...workspace.variables.values()].find((variable) => variable.category === "env" && variable.key === key)?.value;
  if (value("TFC_AWS_PROVIDER_AUTH") !== "true") return undefined;
  const own = value(phase === "plan" ? "TFC_AWS_PLAN_ROLE_ARN" : "TFC_AWS_APPLY_ROLE_ARN");
  const role = own ?? value("TFC_AWS_RUN_ROLE_ARN");
  if (role) return role;
  throw new Error(`dynamic credentials: TFC_AWS_PROVIDER_AUTH is true, but no variable names a role for ${phase}`);
}

/** The variables with which the AWS provider takes the phase's role. */
export async function phaseCredentials(
  hook: CredentialsHook | undefined,
  workspace: Workspace,
  project: string,
  phase: PhaseName,
): Promise<NodeJS.ProcessEnv> {
  const roleArn = phaseRole(workspace, phase);
  if (roleArn === undefined || !hook) return {};
  const { organization, name } = workspace;
  const found = await hook({ organization, project, workspace: name, phase, roleArn });
  return {
    AWS_ACCESS_KEY_ID: found.accessKeyId,
    AWS_SECRET_ACCESS_KEY: found.secretAccessKey,
    AWS_SESSION_TOKEN: found.sessionToken,
  };
}
