import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { EnvironmentInput } from "../../../environments";
import { validateEnvironments } from "../../../environments/validate";
import { RUN_PATH, RUN_PHASES, type RunPhase, runRoleName } from "../../../stacks/terraform-cloud/names";
import { type PermissionScope, permissionScope } from "../../../stacks/terraform-cloud/permissions/scope";
import { runSubject, trustPolicy, WORKLOAD_AUDIENCE } from "../../../stacks/terraform-cloud/trust";
import { mayAssume } from "../../access/evaluate";
import { applyEnvironment, REGION, VPC_CIDR } from "../../apply/environment";
import { type Emulator, enforceRunRoles, startEmulator } from "../../apply/parts/emulator";
import type { Cloud } from "../server/cloud";
import type { CredentialsHook, CredentialsRequest } from "../server/runner/credentials";
import { startCloud } from "../server/start-cloud";
import type { Settings } from "../settings";

/** Organization, project and workspace of the real stack. */
export const PLACE = { organization: "acme", project: "apply", workspace: "apply-staging" } as const;

/** An AWS and a Terraform Cloud that trusts it, with an environment that goes there. */
export interface Place {
  readonly emulator: Emulator;
  readonly cloud: Cloud;
  readonly environment: EnvironmentInput;
  /** Role ARNs by phase. */
  readonly roles: Readonly<Record<RunPhase, string>>;
  /** Every time a run asked for credentials. */
  readonly exchanged: readonly CredentialsRequest[];
}

/** Starts both. The environment has a database of its own: making one would take most of the time and prove nothing here. */
export async function openPlace(settings: Settings, directory: string, cleanUp: (() => unknown)[]): Promise<Place> {
  const emulator = await startEmulator(REGION, settings.inherited);
  cleanUp.unshift(() => emulator.service.stop());
  const { ARN } = await emulator.api.secrets("CreateSecret", {
    Name: "cloud/database",
    SecretString: "postgres://hasura@database.test/hasura?sslmode=require",
    ClientRequestToken: randomBytes(16).toString("hex"),
  });
  const common = applyEnvironment({
    endpoint: emulator.service.url,
    cluster: { type: "kubeconfig", path: join(directory, "none"), context: "none" },
    namespace: "cloud-suite",
    statePath: join(directory, "unused.tfstate"),
    network: emulator.network,
  });
  const environment: EnvironmentInput = {
    ...common,
    protect: false,
    database: { type: "existing", urlSecretArn: String(ARN), cidrs: [VPC_CIDR], maxConnections: 300 },
  };
  const [validated] = validateEnvironments([environment]);
  if (!validated) throw new Error("validation returned no environment");
  const scope = permissionScope(validated);
  const keys = await enforceRunRoles(emulator, scope);
  const role = (phase: RunPhase) => scope.globalArn("iam", `role${RUN_PATH}${runRoleName(scope.name, phase)}`);
  const roles = { plan: role("plan"), apply: role("apply") };

  const exchanged: CredentialsRequest[] = [];
  let hostname = "";
  const credentials: CredentialsHook = async (request) => {
    exchanged.push(request);
    if (!trusted(scope, hostname, request)) throw new Error(`${request.roleArn} does not trust this run`);
    const phase = request.roleArn === roles.plan ? "plan" : "apply";
    if (request.roleArn !== roles[phase]) throw new Error(`there is no role ${request.roleArn}`);
    const { accessKeyId, secretAccessKey, sessionToken = "" } = keys[phase];
    return { accessKeyId, secretAccessKey, sessionToken };
  };
  const cloud = await startCloud({ environment: settings.inherited, organizations: [PLACE.organization], credentials });
  cleanUp.unshift(() => cloud.stop());
  hostname = cloud.hostname;
  const { organization, workspace } = PLACE;
  const backend = { type: "terraform-cloud" as const, hostname: cloud.hostname, organization, workspace };
  return { emulator, cloud, environment: { ...environment, backend }, roles, exchanged };
}

/** Whether the role's own trust policy lets this run take it, as AWS would decide by the run's token. */
function trusted(
  scope: PermissionScope,
  hostname: string,
  { organization, project, workspace, phase, roleArn }: CredentialsRequest,
): boolean {
  const provider = scope.globalArn("iam", `oidc-provider/${hostname}`);
  const [of] = RUN_PHASES.filter((one) => roleArn.endsWith(`/${runRoleName(scope.name, one)}`));
  if (!of) return false;
  const run = { hostname, organization, project, workspace };
  return mayAssume(trustPolicy(provider, { hostname, ...PLACE, phase: of }), provider, {
    [`${hostname}:aud`]: WORKLOAD_AUDIENCE,
    [`${hostname}:sub`]: runSubject({ ...run, phase }),
  });
}
