import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import type { Section } from "../../apply/parts/report";
import { ask } from "../parts/api";
import { Client, type Machine } from "../parts/client";
import { PLACE, type Place } from "../parts/place";
import { succeeded } from "../parts/succeeded";
import { ENVIRONMENT_APP } from "../settings";

const HERE = [PLACE.organization, PLACE.workspace] as const;

/** What the real stack is synthesized and run with. */
export interface RealStackProps {
  readonly machine: Machine;
  /** Folder for everything that is written. */
  readonly directory: string;
  /** Exact provider versions where a mirror holds others than the pinned ones. */
  readonly providerVersions: Readonly<Record<string, string>>;
}

/** The real stack through the `cloud` block: planned, applied, read and destroyed by runs at the service. */
export async function proveEnvironment(
  section: Section,
  place: Place,
  { machine, directory, providerVersions }: RealStackProps,
): Promise<void> {
  const { cloud, emulator, environment, roles, exchanged } = place;
  const client = new Client(join(directory, "environment"), environment.name, ENVIRONMENT_APP, machine);
  client.set(cloud.clientEnvironment()).use({ environment, providerVersions });
  const asked = (role: string) => emulator.gate.allowed.filter((access) => access.role === role);
  const changing = /:(Create|Put|Delete|Update|Add|Remove|Attach|Detach|Set|Tag|Untag|Pass)/;

  cloud.addWorkspace(...HERE, { project: PLACE.project, structuredOutput: false });
  cloud.setVariables(...HERE, {
    TFC_AWS_PROVIDER_AUTH: "true",
    TFC_AWS_PLAN_ROLE_ARN: roles.plan,
    TFC_AWS_APPLY_ROLE_ARN: roles.apply,
  });

  await section.prove("cdktf diff: a speculative plan, and nothing is made", async () => {
    const text = succeeded(await client.cdktf("diff"));
    const [run] = cloud.runs(...HERE);
    expect(run).toMatchObject({ status: "planned_and_finished", hasChanges: true, order: { planOnly: true } });
    expect(cloud.state(...HERE)).toBeUndefined();
    expect(asked("apply")).toEqual([]);
    return /Plan: .*/.exec(text)?.[0];
  });
  await section.prove("a speculative plan cannot be applied by anybody", async () => {
    const { status } = await ask(
      cloud,
      "POST",
      `/api/v2/runs/${cloud.runs(...HERE)[0]?.id}/actions/apply`,
      cloud.token,
    );
    expect(status).toBe(409);
    return undefined;
  });
  const deployed = await section.prove("cdktf deploy --auto-approve: a run that plans and applies", async () => {
    const text = succeeded(await client.cdktf("deploy", "--auto-approve"));
    expect(cloud.runs(...HERE).at(-1)).toMatchObject({
      status: "applied",
      order: { planOnly: false, autoApply: true },
    });
    return /Apply complete!.*/.exec(text)?.[0];
  });
  if (!deployed) return;

  await section.prove("plans took the plan role, the apply the apply role", async () => {
    const shown = exchanged.map(({ phase, roleArn }) => ({ phase, roleArn }));
    expect(shown).toEqual([
      { phase: "plan", roleArn: roles.plan },
      { phase: "plan", roleArn: roles.plan },
      { phase: "apply", roleArn: roles.apply },
    ]);
    expect(exchanged[0]).toMatchObject(PLACE);
    expect(asked("plan").filter(({ action }) => changing.test(action))).toEqual([]);
    expect(asked("apply").filter(({ action }) => changing.test(action)).length).toBeGreaterThan(10);
    return `${asked("plan").length} accesses of the plan role, ${asked("apply").length} of the apply role`;
  });
  await section.prove("the state lies at the service, and nowhere on this machine", async () => {
    const pool = /"user_pool_id": \{\s*"value": "([^"]+)"/.exec(cloud.state(...HERE) ?? "")?.[1];
    expect(pool).toBeDefined();
    const files = readdirSync(client.directory, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.tfstate(\.backup)?$|\/plan$/.test(name),
    );
    for (const file of files) expect(readFileSync(join(client.directory, file), "utf8")).not.toContain(pool);
    return `${pool}`;
  });
  await section.prove("cdktf output: the outputs come back", async () => {
    const file = join(client.directory, "outputs.json");
    succeeded(await client.outputs(file));
    const outputs: Record<string, Record<string, unknown>> = JSON.parse(readFileSync(file, "utf8"));
    const state: { outputs: Record<string, { value: unknown }> } = JSON.parse(cloud.state(...HERE) ?? "");
    const kept = Object.fromEntries(Object.entries(state.outputs).map(([name, { value }]) => [name, value]));
    expect(outputs[environment.name]).toEqual(kept);
    expect(Object.keys(kept).length).toBeGreaterThan(5);
    return Object.keys(kept).join(", ");
  });
  await section.prove("cdktf diff after it: no changes", async () => {
    expect(succeeded(await client.cdktf("diff"))).toContain("No changes.");
    expect(cloud.runs(...HERE).at(-1)).toMatchObject({ hasChanges: false });
    return undefined;
  });
  await section.prove("the plan as JSON: whole for an administrator, redacted for a reader", async () => {
    const plan = `/api/v2/plans/${cloud.runs(...HERE)[0]?.plan.id}`;
    const whole = await ask(cloud, "GET", `${plan}/json-output`, cloud.token);
    expect(whole).toMatchObject({ status: 307, location: expect.any(String) });
    const document: { resource_changes: unknown[] } = JSON.parse(
      (await ask(cloud, "GET", whole.location ?? "", "")).body,
    );
    expect(document.resource_changes.length).toBeGreaterThan(10);
    const reader = cloud.tokenOf("read");
    expect(await ask(cloud, "GET", `${plan}/json-output`, reader)).toMatchObject({ status: 404 });
    expect(await ask(cloud, "GET", `${plan}/json-output-redacted`, reader)).toMatchObject({ status: 307 });
    return `${document.resource_changes.length} resources`;
  });
  await section.prove("cdktf destroy: nothing is left", async () => {
    const text = succeeded(await client.cdktf("destroy", "--auto-approve"));
    expect(cloud.runs(...HERE).at(-1)).toMatchObject({ status: "applied", order: { isDestroy: true } });
    const state: { resources: unknown[] } = JSON.parse(cloud.state(...HERE) ?? "");
    expect(state.resources).toEqual([]);
    return /Apply complete!.*|Destroy complete!.*/.exec(text)?.[0];
  });
  await section.prove("nothing was asked that the service does not know", async () => {
    expect(cloud.unexpected).toEqual([]);
    return `${cloud.requests.length} requests`;
  });
}

/** What the provider does without credentials takes it a minute of waiting: beside the others, in a workspace of its own. */
export async function proveWithoutCredentials(
  section: Section,
  { cloud, environment, exchanged }: Place,
  { machine, directory, providerVersions }: RealStackProps,
): Promise<void> {
  const workspace = "apply-without-credentials";
  const { hostname } = cloud;
  const backend = { type: "terraform-cloud" as const, hostname, organization: PLACE.organization, workspace };
  const client = new Client(join(directory, workspace), environment.name, ENVIRONMENT_APP, machine);
  client.set(cloud.clientEnvironment()).use({ environment: { ...environment, backend }, providerVersions });
  cloud.addWorkspace(PLACE.organization, workspace, { project: PLACE.project, structuredOutput: false });
  await section.prove("a workspace without dynamic credentials has no AWS credentials at all", async () => {
    const { status, stdout, stderr } = await client.cdktf("diff");
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toMatch(/No valid credential sources found/);
    expect(exchanged.filter((request) => request.workspace === workspace)).toEqual([]);
    return undefined;
  });
}
