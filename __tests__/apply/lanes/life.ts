import { expect } from "expect";
import type { EnvironmentInput } from "../../../environments";
import { checkPods } from "../checks/cluster";
import { checkInstance, checkParameters, checkSecurityGroup } from "../checks/database";
import { runSyncUsers } from "../checks/deployed-function";
import { checkClaimsFunction, checkUserFunctions } from "../checks/functions";
import { checkNothingLeft } from "../checks/nothing-left";
import {
  checkClient,
  checkClosedClient,
  checkDomain,
  checkGroups,
  checkJwtSecret,
  checkPool,
  expectedJwtSecret,
  type Outputs,
  output,
} from "../checks/read-back";
import { searchSecrets } from "../checks/search";
import { checkSecrets, expectEqual } from "../checks/secrets";
import {
  checkAlarms,
  checkEventSource,
  checkMetricFilters,
  checkQueues,
  checkSchedule,
  checkTriggers,
} from "../checks/user-sync";
import { type Deployment, expectEmpty, proveDeploy, proveEmptyPlan, use } from "../parts/deployment";

/** An environment from its first day to its last: deployed, read back, protected, destroyed, and deployed once more. */
export async function proveLife(deployment: Deployment): Promise<void> {
  if (!(await proveDeploy(deployment))) return;
  const { section, terraform } = deployment;
  const plan = await proveEmptyPlan(deployment, "second plan is empty");
  const outputs = await terraform.outputs();
  await readIdentity(deployment, outputs);
  await readDatabase(deployment);
  await readUserSync(deployment, outputs);
  if (plan) await section.prove("no secret anywhere", () => searchSecrets(deployment, plan));
  await proveProtection(deployment);
  await proveEnd(deployment, outputs);
}

async function readIdentity({ section, emulator, kubectl, namespace }: Deployment, outputs: Outputs): Promise<void> {
  const aws = emulator.api;
  await section.prove("user pool and its claims trigger", () => checkPool(aws, outputs, "V1_0"));
  await section.prove("app client", () => checkClient(aws, outputs));
  await section.prove("groups", () => checkGroups(aws, outputs));
  await section.prove("domain and login link", () => checkDomain(aws, outputs));
  await section.prove("claims function and its permission", () => checkClaimsFunction(aws, outputs, "node"));
  await section.prove("JWT secret names the pool that was created", async () => {
    expect(JSON.parse(output(outputs, "jwt_secret"))).toEqual(expectedJwtSecret(outputs, "stringified_json"));
    return output(outputs, "issuer");
  });
  if (!kubectl) return;
  await section.prove("JWT secret in the Deployment", () =>
    checkJwtSecret(kubectl, namespace, outputs, "stringified_json"),
  );
  await section.prove('pods admitted under "restricted" and scheduled', () => checkPods(kubectl, namespace));
}

async function readDatabase(deployment: Deployment): Promise<void> {
  const { section, emulator } = deployment;
  const { api, network } = emulator;
  await section.prove("database: private, encrypted, kept", () => checkInstance(api, network));
  await section.prove("database: TLS forced, connections known", () => checkParameters(api));
  await section.prove("database: one way in, none out", () => checkSecurityGroup(api, network));
  await section.prove("secrets: three, with a value each", () => checkSecrets(api));
  await section.prove("secrets: equal in all places", () => expectEqual(deployment));
}

async function readUserSync(deployment: Deployment, outputs: Outputs): Promise<void> {
  const { section, emulator } = deployment;
  const aws = emulator.api;
  await section.prove("both triggers keep users", () => checkTriggers(aws, outputs));
  await section.prove("user functions: exactly our bytes", () => checkUserFunctions(aws, outputs));
  await section.prove("queue and dead-letter queue", () => checkQueues(aws, outputs));
  await section.prove("queue is read by retry-users", () => checkEventSource(aws));
  await section.prove("schedule of reconcile-users", () => checkSchedule(aws));
  await section.prove("what needs a person is counted", () => checkMetricFilters(aws));
  await section.prove("alarms", () => checkAlarms(aws));
  await section.prove("sync-users runs as it was deployed", () => runSyncUsers(deployment));
}

async function proveProtection(deployment: Deployment): Promise<void> {
  const { section, terraform, environment, emulator } = deployment;
  await section.prove("plan that would replace pool and database is refused for both", async () => {
    const keyArn = `arn:aws:kms:${emulator.api.region}:123456789012:key/00000000-0000-4000-8000-000000000000`;
    if (environment.database.type !== "rds") throw new Error("the suite's database is not RDS");
    const identity: EnvironmentInput["identity"] = { ...environment.identity, signIn: "email" };
    use(deployment, { ...environment, identity, database: { ...environment.database, keyArn } });
    const refusal = await terraform.plan().then(
      () => "planned",
      (error: unknown) => String(error),
    );
    expect(refusal).toMatch(/Instance cannot be destroyed[\s\S]*aws_cognito_user_pool\./);
    expect(refusal).toMatch(/Instance cannot be destroyed[\s\S]*aws_db_instance\./);
    return "another sign-in, another storage key: Instance cannot be destroyed";
  });
}

async function proveEnd(deployment: Deployment, outputs: Outputs): Promise<void> {
  const { section, terraform, environment, emulator, kubectl, namespace } = deployment;
  const { identity } = environment;
  const client = { ...identity.client, callbackUrls: [], signOutUrls: [] };
  const unprotected = { ...environment, protect: false };
  await section.prove("hosted UI goes in place after protect: false", async () => {
    use(deployment, { ...unprotected, identity: { ...identity, hostedUi: { type: "none" }, client } });
    await terraform.deploy();
    expectEmpty(await terraform.plan());
    await checkClosedClient(emulator.api, outputs);
    return "no OAuth flow is left on the same client";
  });
  const destroyed = await section.prove("cdktf destroy leaves nothing", async () => {
    await terraform.destroy();
    expect(await terraform.stateList()).toEqual([]);
    if (kubectl) expect(await kubectl.hasNamespace(namespace)).toBe(false);
    return checkNothingLeft(emulator.api);
  });
  if (!destroyed) return;
  await section.prove("deploy right after: all names are free", async () => {
    const { watch } = emulator;
    use(deployment, unprotected);
    const [secrets, databases] = [watch.count("secretsmanager:CreateSecret"), watch.count("rds:CreateDBInstance")];
    // What comes after is known from the first deploy; the database alone would take a minute and more.
    await terraform.apply({ killWhen: watch.done("rds:CreateDBInstance") });
    expect(watch.count("secretsmanager:CreateSecret")).toBe(secrets + 3);
    expect(watch.count("rds:CreateDBInstance")).toBe(databases + 1);
    return "secrets, log groups, queues and database were made again under the same names";
  });
}
