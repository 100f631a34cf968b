import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import type { EnvironmentInput } from "../../../environments";
import { migrationRuns, readHasura } from "../checks/hasura-state";
import { type Deployment, expectEmpty, use } from "../parts/deployment";
import type { Kubectl } from "../parts/kubectl";
import { ROOT } from "../settings";

/** A copy of Hasura's project with one more migration, whose folder has this name. */
export function projectWith(deployment: Deployment, name: string, sql: string): string {
  const project = join(deployment.terraform.directory, `hasura-${name}`);
  rmSync(project, { recursive: true, force: true });
  cpSync(join(ROOT, "hasura"), project, { recursive: true });
  const folder = join(project, "migrations", "default", `1900000000000_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "up.sql"), sql);
  return project;
}

/**
 * One Job per content: another migration is one new Job, and the same content is none.
 *
 * @returns the project that is applied then
 */
export async function proveMigrations(
  deployment: Deployment,
  kubectl: Kubectl,
  environment: EnvironmentInput,
): Promise<string> {
  const { section, terraform, namespace } = deployment;
  const project = projectWith(deployment, "more", "create table public.more (id text primary key);\n");
  await section.prove("a changed migration: one new Job, nothing else", async () => {
    const before = await readHasura(kubectl, namespace);
    use(deployment, environment, project);
    const { changes } = await terraform.plan();
    const types = changes.map(({ address, actions }) => `${address.split(".")[0]}: ${actions.join()}`);
    const replaced = "delete,create";
    // The names of both ConfigMaps, migrations and metadata, carry the hash of all.
    expect(types.sort()).toEqual([
      `kubernetes_config_map_v1: ${replaced}`,
      `kubernetes_config_map_v1: ${replaced}`,
      `kubernetes_job_v1: ${replaced}`,
    ]);
    await terraform.deploy();
    const { jobs, ...others } = await readHasura(kubectl, namespace);
    expect(others).toEqual({ ...others, revision: before.revision, pods: before.pods, image: before.image });
    expect(before.jobs).toHaveLength(1);
    expect(jobs).toEqual([{ name: expect.any(String), uid: expect.any(String), succeeded: true }]);
    expect(jobs.map(({ name }) => name)).not.toEqual(before.jobs.map(({ name }) => name));
    expectEmpty(await terraform.plan());
    return `${jobs.map(({ name }) => name).join()} ran to its end, the former Job is gone, no pod was replaced`;
  });
  await section.prove("nothing changed: no Job", async () => {
    const before = await migrationRuns(kubectl, namespace);
    await terraform.deploy();
    expect(await migrationRuns(kubectl, namespace)).toEqual(before);
    return "the same Job after another deploy";
  });
  return project;
}
