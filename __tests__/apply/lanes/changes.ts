import { expect } from "expect";
import type { EnvironmentInput } from "../../../environments";
import { checkClaimsFunction } from "../checks/functions";
import { checkJwtSecret, checkPool, type Outputs, output } from "../checks/read-back";
import { searchSecrets } from "../checks/search";
import { type Deployment, lastLine, proveDeploy, proveEmptyPlan, use } from "../parts/deployment";
import { proveMigrations } from "./migrations";
import { proveRotation } from "./rotation";

/**
 * An environment that changes in place, one change after another.
 *
 * @returns the environment as it was applied last, or undefined when it could not be deployed
 */
export async function proveChanges(deployment: Deployment): Promise<EnvironmentInput | undefined> {
  if (!(await proveDeploy(deployment))) return undefined;
  const { section, terraform, environment } = deployment;
  const outputs = await terraform.outputs();
  await proveRotation(deployment);
  const rotated: EnvironmentInput = { ...environment, secrets: { revision: 2 } };
  const project = deployment.kubectl && (await proveMigrations(deployment, deployment.kubectl, rotated));
  const migrated = project
    ? { ...deployment, scenario: { ...deployment.scenario, hasuraProject: project } }
    : deployment;
  const last: EnvironmentInput = { ...rotated, claims: { ...rotated.claims, format: "json" } };
  await proveFormat(migrated, last, outputs);
  const more = await proveMore(migrated, last, outputs);
  const plan = await proveEmptyPlan(deployment, "plan after all changes is empty");
  await section.prove("cdktf diff says so too", async () => {
    expect(await terraform.diff()).toContain("No changes");
    return undefined;
  });
  if (plan) await section.prove("no secret anywhere, former values neither", () => searchSecrets(deployment, plan));
  return more;
}

async function proveFormat(deployment: Deployment, json: EnvironmentInput, outputs: Outputs): Promise<void> {
  const { section, terraform, kubectl, namespace, emulator } = deployment;
  await section.prove("claims switch to json in place", async () => {
    use(deployment, json);
    expect(lastLine(await terraform.deploy())).toMatch(/ 0 added, [1-9]\d* changed, 0 destroyed/);
    const after = await terraform.outputs();
    expect(output(after, "user_pool_id")).toBe(output(outputs, "user_pool_id"));
    expect(JSON.parse(output(after, "jwt_secret"))).toMatchObject({ claims_format: "json" });
    if (kubectl) await checkJwtSecret(kubectl, namespace, after, "json");
    return checkPool(emulator.api, after, "V2_0");
  });
}

/** Python instead of TypeScript, and identity providers, in one apply. */
async function proveMore(
  deployment: Deployment,
  environment: EnvironmentInput,
  outputs: Outputs,
): Promise<EnvironmentInput> {
  const { section, terraform, emulator } = deployment;
  const { socialSecret, api } = emulator;
  const clientSecretArn = socialSecret.arn;
  const identityProviders: EnvironmentInput["identity"]["identityProviders"] = [
    { type: "google", clientId: "google-client", clientSecretArn },
    { type: "oidc", name: "Partner", issuer: "https://id.partner.test", clientId: "c", clientSecretArn },
    { type: "saml", name: "Company", metadataUrl: "https://idp.company.test/metadata" },
  ];
  const more: EnvironmentInput = {
    ...environment,
    functions: { ...environment.functions, claims: "python" },
    identity: { ...environment.identity, identityProviders },
  };
  await section.prove("claims function becomes Python, identity providers join", async () => {
    use(deployment, more);
    return lastLine(await terraform.deploy());
  });
  await section.prove("claims function in Python", () => checkClaimsFunction(api, outputs, "python"));
  await section.prove("identity providers", async () => {
    const { Providers } = await api.cognito("ListIdentityProviders", {
      UserPoolId: output(outputs, "user_pool_id"),
      MaxResults: 10,
    });
    expect(Providers).toHaveLength(3);
    // What the documentation says plainly, held to: the provider's schema forces this one secret into the state.
    expect((await terraform.statePull()).includes(socialSecret.value)).toBe(true);
    return "Google, OIDC and SAML; the social secret is in the state, as documented";
  });
  return more;
}
