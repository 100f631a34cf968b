import { expect } from "expect";
import type { EnvironmentInput } from "../../environments";
import { checkPods, checkSecretArrived } from "./checks/cluster";
import {
  checkClient,
  checkClosedClient,
  checkDomain,
  checkFunction,
  checkGroups,
  checkJwtSecret,
  checkPool,
  expectedJwtSecret,
  type Outputs,
  output,
} from "./checks/read-back";
import { expectAbsent, filesBelow } from "./checks/secrecy";
import type { Emulator } from "./parts/emulator";
import type { Kubectl } from "./parts/kubectl";
import type { Report } from "./parts/report";
import type { Plan, Terraform } from "./parts/terraform";
import type { Scenario } from "./settings";

/** What a journey through the life of an environment needs. */
export interface JourneyProps {
  readonly report: Report;
  readonly terraform: Terraform;
  readonly emulator: Emulator;
  /** The cluster, where the stack's Kubernetes half is applied. */
  readonly kubectl: Kubectl | undefined;
  readonly namespace: string;
  readonly environment: EnvironmentInput;
  readonly scenario: Omit<Scenario, "environment">;
  /** Whether to change the environment in place, too, after reading it back. */
  readonly changes: boolean;
  /** What the rows of the report say they were proven by. */
  readonly by: string;
}

/**
 * Deploys an environment, reads it back, changes it in place, is refused a replacement, and destroys it.
 *
 * @returns whether emulator and cluster are empty again
 */
export async function journey(props: JourneyProps): Promise<boolean> {
  const { report, terraform, emulator, kubectl, namespace, environment, by } = props;
  const aws = emulator.api;
  const use = (changed: EnvironmentInput) => terraform.use({ ...props.scenario, environment: changed });
  const prove = (what: string, check: () => Promise<string | undefined>) => report.prove(what, by, check);

  use(environment);
  if (!(await prove("cdktf deploy", async () => lastLine(await terraform.deploy())))) {
    if (kubectl) console.log(await kubectl.warnings(namespace));
    return false;
  }
  await prove("second plan is empty", async () => expectEmpty(await terraform.plan()));
  await prove("cdktf diff says so too", async () => {
    expect(await terraform.diff()).toContain("No changes");
    return undefined;
  });
  const outputs = await terraform.outputs();

  await prove("user pool and its trigger", () => checkPool(aws, outputs, "V1_0"));
  await prove("app client", () => checkClient(aws, outputs));
  await prove("groups", () => checkGroups(aws, outputs));
  await prove("domain and login link", () => checkDomain(aws, outputs));
  await prove("function and its permission", () => checkFunction(aws, outputs, "node"));
  await prove("JWT secret names the pool that was created", async () => {
    expect(JSON.parse(output(outputs, "jwt_secret"))).toEqual(expectedJwtSecret(outputs, "stringified_json"));
    return output(outputs, "issuer");
  });
  if (kubectl) {
    await prove("JWT secret in the Deployment", () => checkJwtSecret(kubectl, namespace, outputs, "stringified_json"));
    await prove('pods admitted under "restricted" and scheduled', () => checkPods(kubectl, namespace));
    await prove("secret values arrived", () => checkSecretArrived(kubectl, namespace, emulator.secrets));
  }
  await prove("no secret in files, plan and state", () => searchSecrets(props));

  if (props.changes) await proveChanges(props, outputs);

  return prove("cdktf destroy after protect: false", async () => {
    use({ ...environment, protect: false });
    await terraform.deploy();
    await terraform.destroy();
    expect(await terraform.stateList()).toEqual([]);
    await expect(checkPool(aws, outputs, "V1_0")).rejects.toThrow(/ResourceNotFound/);
    if (kubectl) expect(await kubectl.hasNamespace(namespace)).toBe(false);
    return "nothing left in state, emulator and cluster";
  });
}

/** Changes in place, one after another, and the one that is refused. */
async function proveChanges(props: JourneyProps, outputs: Outputs): Promise<void> {
  const { report, terraform, emulator, environment, by } = props;
  const use = (changed: EnvironmentInput) => terraform.use({ ...props.scenario, environment: changed });
  const prove = (what: string, check: () => Promise<string | undefined>) => report.prove(what, by, check);
  const json: EnvironmentInput = { ...environment, claims: { ...environment.claims, format: "json" } };

  await prove("claims switch to json in place", async () => {
    use(json);
    const { changes } = await terraform.plan();
    expect(changes.map(({ actions }) => actions).filter((actions) => actions.join() !== "update")).toEqual([]);
    await terraform.deploy();
    return checkSwitched(props, outputs);
  });
  await prove("claims function switches to Python in place", async () => {
    use({ ...json, functions: { ...json.functions, claims: "python" } });
    await terraform.deploy();
    return checkFunction(emulator.api, outputs, "python");
  });
  await prove("plan that would replace the pool is refused", async () => {
    use({ ...json, identity: { ...json.identity, signIn: "email" } });
    await expect(terraform.plan()).rejects.toThrow(/Instance cannot be destroyed[\s\S]*aws_cognito_user_pool\./);
    return "Instance cannot be destroyed";
  });
  await prove("identity providers join in place", () => checkProviders(props, json, outputs));
  await prove("hosted UI goes in place after protect: false", async () => {
    const client = { ...json.identity.client, callbackUrls: [], signOutUrls: [] };
    use({ ...json, protect: false, identity: { ...json.identity, hostedUi: { type: "none" }, client } });
    await terraform.deploy();
    expectEmpty(await terraform.plan());
    await checkClosedClient(emulator.api, outputs);
    return "no OAuth flow is left on the same client";
  });
}

async function checkSwitched(props: JourneyProps, before: Outputs): Promise<string> {
  const after = await props.terraform.outputs();
  expect(output(after, "user_pool_id")).toBe(output(before, "user_pool_id"));
  expect(JSON.parse(output(after, "jwt_secret"))).toMatchObject({ claims_format: "json" });
  if (props.kubectl) await checkJwtSecret(props.kubectl, props.namespace, after, "json");
  expectEmpty(await props.terraform.plan());
  return checkPool(props.emulator.api, after, "V2_0");
}

async function searchSecrets({ terraform, emulator }: JourneyProps): Promise<string> {
  const { adminSecret, databaseUrl } = emulator.secrets;
  const { json } = await terraform.plan();
  return expectAbsent({ adminSecret: adminSecret.value, databaseUrl: databaseUrl.value, eksToken: "k8s-aws-v1." }, [
    ...filesBelow(terraform.directory),
    { name: "plan JSON", text: json },
    { name: "state", text: await terraform.statePull() },
    { name: "outputs", text: JSON.stringify(await terraform.outputs()) },
  ]);
}

async function checkProviders(props: JourneyProps, json: EnvironmentInput, outputs: Outputs): Promise<string> {
  const { terraform, emulator } = props;
  const { socialSecret } = emulator.secrets;
  const identityProviders: EnvironmentInput["identity"]["identityProviders"] = [
    { type: "google", clientId: "google-client", clientSecretArn: socialSecret.arn },
    {
      type: "oidc",
      name: "Partner",
      issuer: "https://id.partner.test",
      clientId: "c",
      clientSecretArn: socialSecret.arn,
    },
    { type: "saml", name: "Company", metadataUrl: "https://idp.company.test/metadata" },
  ];
  terraform.use({ ...props.scenario, environment: { ...json, identity: { ...json.identity, identityProviders } } });
  await terraform.deploy();
  expectEmpty(await terraform.plan());
  const { Providers } = await emulator.api.cognito("ListIdentityProviders", {
    UserPoolId: output(outputs, "user_pool_id"),
    MaxResults: 10,
  });
  expect(Providers).toHaveLength(3);
  // What the documentation says plainly, held to: the provider's schema forces this one secret into the state.
  expect((await terraform.statePull()).includes(socialSecret.value)).toBe(true);
  return "Google, OIDC and SAML; the social secret is in the state, as documented";
}

function expectEmpty({ changes }: Plan): string {
  expect(changes).toEqual([]);
  return "0 changes";
}

function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => /Apply complete!/.test(line)).at(-1) ?? "";
}
