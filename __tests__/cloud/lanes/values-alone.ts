import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import type { Section } from "../../apply/parts/report";
import { TINY_STACK } from "../apps/tiny";
import { Client, type Machine } from "../parts/client";
import { succeeded } from "../parts/succeeded";
import type { Cloud } from "../server/cloud";
import { type Settings, TINY_APP } from "../settings";

interface Destination {
  readonly cloud: Cloud;
  readonly organization: string;
  readonly workspace: string;
}

/** Host, organization and workspace come from the environment's values alone. */
export async function proveValuesAlone(
  section: Section,
  clouds: readonly [Cloud, Cloud],
  { settings, machine, directory }: { settings: Settings; machine: Machine; directory: string },
): Promise<void> {
  const destinations: readonly Destination[] = [
    { cloud: clouds[0], organization: "acme", workspace: "one" },
    { cloud: clouds[0], organization: "acme", workspace: "two" },
    { cloud: clouds[0], organization: "globex", workspace: "one" },
    { cloud: clouds[1], organization: "acme", workspace: "one" },
  ];
  for (const { cloud, organization, workspace } of destinations) {
    cloud.addOrganization(organization);
    cloud.addWorkspace(organization, workspace);
  }
  const open = (name: string, { cloud, organization, workspace }: Destination): Client => {
    const client = new Client(join(directory, name), TINY_STACK, TINY_APP, machine);
    const backend = { type: "terraform-cloud", hostname: cloud.hostname, organization, workspace };
    return client.set(cloud.clientEnvironment()).use({ value: name, backend });
  };

  for (const [index, destination] of destinations.entries()) {
    const { cloud, organization, workspace } = destination;
    const name = `${organization}-${workspace}-${index}`;
    await section.prove(
      `${["first", "second"][clouds.indexOf(cloud)]} host, ${organization}, ${workspace}: goes there and nowhere else`,
      async () => {
        const before = destinations.map((other) => other.cloud.runs(other.organization, other.workspace).length);
        // What Terraform would take where the block says nothing.
        const client = open(name, destination).set({
          TF_CLOUD_ORGANIZATION: "elsewhere",
          TF_CLOUD_HOSTNAME: "localhost:9",
        });
        succeeded(await client.cdktf("deploy", "--auto-approve"));
        const after = destinations.map((other) => other.cloud.runs(other.organization, other.workspace).length);
        expect(after).toEqual(before.map((count, other) => count + (other === index ? 1 : 0)));
        expect(cloud.state(organization, workspace)).toContain(`"${name}"`);
        return undefined;
      },
    );
  }
  await section.prove("nothing but the values of the block differs in what is synthesized", async () => {
    const synthesized = destinations.map(({ cloud, organization, workspace }, index) => {
      const folder = join(directory, `${organization}-${workspace}-${index}`, "cdktf.out", "stacks", TINY_STACK);
      const text = readFileSync(join(folder, "cdk.tf.json"), "utf8");
      return text
        .replaceAll(`"${organization}-${workspace}-${index}"`, '"VALUE"')
        .replace(`"hostname": "${cloud.hostname}"`, '"hostname": "HOST"')
        .replace(`"organization": "${organization}"`, '"organization": "ORGANIZATION"')
        .replace(`"name": "${workspace}"`, '"name": "WORKSPACE"');
    });
    expect(new Set(synthesized).size).toBe(1);
    for (const name of ["HOST", "ORGANIZATION", "WORKSPACE"]) expect(synthesized[0]).toContain(`"${name}"`);
    return undefined;
  });
  await section.prove("the token of `terraform login`, from Terraform's CLI configuration", async () => {
    const [destination] = destinations;
    if (!destination) throw new Error("there is no destination");
    const { cloud, organization, workspace } = destination;
    const file = join(directory, "cli.tfrc");
    const inherited = settings.terraformCliConfig;
    writeFileSync(file, inherited && existsSync(inherited) ? readFileSync(inherited) : "", { mode: 0o600 });
    appendFileSync(file, `\ncredentials "${cloud.hostname}" {\n  token = "${cloud.token}"\n}\n`);
    const client = open("login", destination).set({ ...cloud.clientEnvironment(null), TF_CLI_CONFIG_FILE: file });
    client.set({ [`TF_TOKEN_${cloud.hostname}`]: undefined });
    succeeded(await client.cdktf("diff"));
    expect(cloud.runs(organization, workspace).at(-1)).toMatchObject({
      createdBy: "api-admin",
      order: { planOnly: true },
    });
    return undefined;
  });
  await section.prove("an administrator's token makes a missing workspace without a word", async () => {
    const [cloud] = clouds;
    succeeded(await open("mistyped", { cloud, organization: "acme", workspace: "mistyped" }).cdktf("diff"));
    expect(cloud.hasWorkspace("acme", "mistyped")).toBe(true);
    return "so a mistyped name shows as a plan that creates everything";
  });
}
