import { join } from "node:path";
import { expect } from "expect";
import type { EnvironmentInput, TerraformCloudInput } from "../../../environments";
import { RUN_PATH, RUN_PHASES, type RunPhase, runRoleName } from "../../../stacks/terraform-cloud/names";
import { runSubject, WORKLOAD_AUDIENCE } from "../../../stacks/terraform-cloud/trust";
import { mayAssume } from "../../access/evaluate";
import { applyEnvironment, REGION } from "../../apply/environment";
import type { AwsApi } from "../../apply/parts/aws-api";
import { xmlTexts } from "../../apply/parts/aws-xml";
import { type Emulator, startEmulator } from "../../apply/parts/emulator";
import type { Section } from "../../apply/parts/report";
import { ask } from "../parts/api";
import { Client, type Machine } from "../parts/client";
import { succeeded } from "../parts/succeeded";
import type { Cloud } from "../server/cloud";
import { BOOTSTRAP_APP, type Settings } from "../settings";

const ORGANIZATION = "acme-empty";
const ACCOUNT = "123456789012";

/** What the lane needs. */
export interface BootstrapProps {
  readonly settings: Settings;
  readonly machine: Machine;
  readonly directory: string;
  /** Exact provider versions where a mirror holds others than the pinned ones. */
  readonly providerVersions: Readonly<Record<string, string>>;
  /** Why the stack cannot be applied here, or undefined. */
  readonly hindrance: string | undefined;
  readonly cleanUp: (() => unknown)[];
}

/** From an empty organization and an empty account: `cdktf deploy terraform-cloud`, by the real tfe provider. */
export async function proveBootstrap(section: Section, cloud: Cloud, props: BootstrapProps): Promise<void> {
  if (props.hindrance) {
    section.notProven("cdktf deploy terraform-cloud, in an empty organization", props.hindrance);
    return;
  }
  const emulator = await startEmulator(REGION, props.settings.inherited);
  props.cleanUp.unshift(() => emulator.service.stop());
  cloud.addOrganization(ORGANIZATION);
  const client = new Client(join(props.directory, "bootstrap"), "terraform-cloud", BOOTSTRAP_APP, props.machine);
  // The provider finds no token of a host with a port in TF_TOKEN_…, as Terraform does.
  client.set({ ...cloud.clientEnvironment(), TFE_TOKEN: cloud.token });
  client.set({ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", TF_CLI_ARGS_plan: "-no-color" });
  const environment = (name: string) => remoteEnvironment(name, cloud, emulator);
  const use = (...names: string[]) => {
    const terraformCloud: TerraformCloudInput = {
      backend: { type: "local", path: join(props.directory, "bootstrap.tfstate") },
      project: "acme",
      terraformVersion: "1.11.4",
      notifications: { type: "webhook", url: "https://hooks.acme.test/terraform" },
    };
    client.use({ environments: names.map(environment), terraformCloud, providerVersions: props.providerVersions });
  };
  use("staging", "qa");
  const deployed = await section.prove(
    "cdktf deploy terraform-cloud, in an empty organization",
    async () => /Apply complete!.*/.exec(succeeded(await client.cdktf("deploy", "--auto-approve")))?.[0],
  );
  if (!deployed) return;
  await section.prove("each workspace as it should be, with the roles of its runs", () => readWorkspaces(cloud));
  await section.prove("each role trusts one phase of one workspace", () => readTrust(emulator.api, cloud));
  await section.prove("cdktf diff after it: no changes", async () => {
    expect(succeeded(await client.cdktf("diff"))).toContain("No changes.");
    return undefined;
  });
  await section.prove("another environment adds, and changes nothing that is there", async () => {
    use("staging", "qa", "preview");
    const [plan] = /Plan: .*/.exec(succeeded(await client.cdktf("diff"))) ?? [];
    expect(plan).toMatch(/^Plan: \d+ to add, 0 to change, 0 to destroy/);
    return plan;
  });
  await section.prove("cdktf destroy", async () => {
    use("staging", "qa");
    succeeded(await client.cdktf("destroy", "--auto-approve"));
    expect(cloud.hasWorkspace(ORGANIZATION, "acme-staging")).toBe(false);
    return undefined;
  });
}

function remoteEnvironment(name: string, cloud: Cloud, { service, network }: Emulator): EnvironmentInput {
  const common = applyEnvironment({
    endpoint: service.url,
    cluster: { type: "kubeconfig", path: "/none", context: name },
    namespace: `hasura-${name}`,
    statePath: "/none",
    network,
  });
  const { ingress } = common.hasura;
  return {
    ...common,
    name,
    protect: false,
    identity: { ...common.identity, hostedUi: { type: "prefix", prefix: `acme-${name}` } },
    hasura: { ...common.hasura, ingress: { ...ingress, host: `${name}.acme.test` } },
    backend: {
      type: "terraform-cloud",
      hostname: cloud.hostname,
      organization: ORGANIZATION,
      workspace: `acme-${name}`,
    },
  };
}

/** A resource as JSON:API writes it. */
interface Resource {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The resources of an answer. */
async function read(cloud: Cloud, path: string): Promise<readonly Resource[]> {
  const { status, body } = await ask(cloud, "GET", `/api/v2/${path}`, cloud.token);
  expect({ path, status }).toEqual({ path, status: 200 });
  const { data }: { data: Resource | Resource[] } = JSON.parse(body);
  return Array.isArray(data) ? data : [data];
}

async function readWorkspaces(cloud: Cloud): Promise<string> {
  for (const name of ["staging", "qa"]) {
    const [workspace] = await read(cloud, `organizations/${ORGANIZATION}/workspaces/acme-${name}`);
    expect(workspace?.attributes).toMatchObject({
      "terraform-version": "1.11.4",
      "execution-mode": "remote",
      "auto-apply": true,
      "working-directory": "",
    });
    const variables = await read(cloud, `workspaces/${workspace?.id}/vars`);
    expect(Object.fromEntries(variables.map(({ attributes: { key, value } }) => [key, value]))).toEqual({
      TFC_AWS_PROVIDER_AUTH: "true",
      TFC_AWS_PLAN_ROLE_ARN: roleArn(name, "plan"),
      TFC_AWS_APPLY_ROLE_ARN: roleArn(name, "apply"),
    });
    expect(variables.map(({ attributes }) => attributes.sensitive)).toEqual([false, false, false]);
    const [hook] = await read(cloud, `workspaces/${workspace?.id}/notification-configurations`);
    expect(hook?.attributes).toMatchObject({ url: "https://hooks.acme.test/terraform", enabled: true });
  }
  return "acme-staging and acme-qa: remote, Terraform 1.11.4, three variables, one hook";
}

async function readTrust(aws: AwsApi, cloud: Cloud): Promise<string> {
  const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/${cloud.hostname}`;
  const listed = await aws.query("iam", "ListOpenIDConnectProviders");
  expect(JSON.stringify(listed)).toContain(provider);
  let refused = 0;
  for (const name of ["staging", "qa"]) {
    for (const phase of RUN_PHASES) {
      const answer = await aws.query("iam", "GetRole", { RoleName: runRoleName(`apply-${name}`, phase) });
      const [policy = ""] = xmlTexts(answer, "GetRoleResponse", "GetRoleResult", "Role", "AssumeRolePolicyDocument");
      const trust: unknown = JSON.parse(decodeURIComponent(policy));
      for (const other of ["staging", "qa"]) {
        for (const otherPhase of RUN_PHASES) {
          const sub = runSubject({
            hostname: cloud.hostname,
            organization: ORGANIZATION,
            project: "acme",
            workspace: `acme-${other}`,
            phase: otherPhase,
          });
          const context = { [`${cloud.hostname}:aud`]: WORKLOAD_AUDIENCE, [`${cloud.hostname}:sub`]: sub };
          const own = name === other && phase === otherPhase;
          expect({ name, phase, sub, trusted: mayAssume(trust, provider, context) }).toEqual({
            name,
            phase,
            sub,
            trusted: own,
          });
          if (!own) refused += 1;
        }
      }
    }
  }
  return `4 roles take their own run, ${refused} others are refused`;
}

function roleArn(name: string, phase: RunPhase): string {
  return `arn:aws:iam::${ACCOUNT}:role${RUN_PATH}${runRoleName(`apply-${name}`, phase)}`;
}
