import { randomBytes } from "node:crypto";
import { RUN_PHASES, type RunPhase } from "../../../stacks/terraform-cloud/names";
import type { PermissionScope } from "../../../stacks/terraform-cloud/permissions/scope";
import { Gate } from "./access/gate";
import { makeAdministrator, takeRunRoles } from "./access/roles";
import type { Keys } from "./access/signature";
import { AwsApi } from "./aws-api";
import { cognitoCorrections } from "./front/cognito";
import { ec2Corrections } from "./front/ec2";
import { startFront } from "./front/front";
import { iamCorrections } from "./front/iam";
import { rdsCorrections } from "./front/rds";
import { sqsCorrections } from "./front/sqs";
import { Watch } from "./front/watch";
import { type SeededNetwork, seedNetwork } from "./network";
import { freePort, type Service, startService } from "./service";

/** The AWS emulator (moto) with what an environment expects to exist. */
export interface Emulator {
  readonly service: Service;
  readonly api: AwsApi;
  /** Sees and can stop what Terraform asks of AWS. */
  readonly watch: Watch;
  /** Judges what the roles of runs may do. */
  readonly gate: Gate;
  readonly network: SeededNetwork;
  /** Secret of a social identity provider, with a value that nobody has seen before. */
  readonly socialSecret: { readonly arn: string; readonly value: string };
}

/** Starts moto on a free port and makes the network and the secret. */
export async function startEmulator(region: string, env: NodeJS.ProcessEnv): Promise<Emulator> {
  const port = await freePort();
  const moto = await startService("moto_server", ["-H", "127.0.0.1", "-p", String(port)], port, {
    ...env,
    MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
  });
  const watch = new Watch();
  const gate = new Gate();
  const front = await startFront({
    emulator: moto.url,
    corrections: [cognitoCorrections(), ec2Corrections(), iamCorrections(), rdsCorrections(), sqsCorrections()],
    before: (call) => {
      const fate = watch.before(call);
      return fate === "carried out" ? gate.before(call) : fate;
    },
    keysFor: (call) => gate.keysFor(call),
    after: (call, answer) => {
      gate.after(call, answer);
      watch.after(call, answer);
    },
  });
  const service: Service = { url: front.url, stop: () => front.stop().then(() => moto.stop()) };
  const api = new AwsApi(service.url, region);
  await api.configure({ lambda: { use_docker: false } });
  const value = randomBytes(24).toString("hex");
  const { ARN } = await api.secrets("CreateSecret", {
    Name: "apply/google",
    SecretString: value,
    ClientRequestToken: randomBytes(16).toString("hex"),
  });
  return { service, api, watch, gate, network: await seedNetwork(api), socialSecret: { arn: String(ARN), value } };
}

/**
 * From now on everything that Terraform does, it does as the roles that the stack `terraform-cloud` makes for the
 * environment, and the emulator refuses what they may not.
 *
 * @returns keys of the roles by phase
 */
export async function enforceRunRoles(
  { api, gate }: Pick<Emulator, "api" | "gate">,
  scope: PermissionScope,
): Promise<Readonly<Record<RunPhase, Keys>>> {
  const roles = await takeRunRoles(api, scope);
  const administrator = await makeAdministrator(api);
  for (const phase of RUN_PHASES) gate.admit(phase, roles[phase].keys, roles[phase].policies);
  gate.enforceWith(administrator);
  await api.enforce();
  return { plan: roles.plan.keys, apply: roles.apply.keys };
}
