import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "expect";
import type { EnvironmentInput } from "../../../environments";
import { migrationRuns, readHasura } from "../checks/hasura-state";
import { type Deployment, expectEmpty, use } from "../parts/deployment";
import type { Kubectl } from "../parts/kubectl";
import { projectWith } from "./migrations";

/** Another version of the engine, so that a rollout is due, too. */
const NEXT_TAG = "v2.48.6-ce";

/**
 * A migration that fails, together with a new version of the engine. It needs the cluster for itself: the simulated nodes
 * let every pod succeed, so they are closed, and the Job's pods fail where they wait.
 */
export async function proveFailingMigration(
  deployment: Deployment,
  kubectl: Kubectl,
  environment: EnvironmentInput,
): Promise<void> {
  const { section, terraform, namespace } = deployment;
  const next = { ...environment, hasura: { ...environment.hasura, image: { tag: NEXT_TAG } } };
  const before = await readHasura(kubectl, namespace);
  const stopped = await section.prove("a failing migration stops the deploy, the old version serves", async () => {
    use(deployment, next, projectWith(deployment, "broken", "select 1 / 0;\n"));
    await kubectl.cordon(true);
    try {
      const failing = failMigrations(kubectl, namespace, before.jobs[0]?.uid);
      await expect(terraform.deploy()).rejects.toThrow(/job: .* is in failed state/);
      const failed = await failing.stop();
      const { jobs, ...serving } = await readHasura(kubectl, namespace);
      const { jobs: _jobs, ...served } = before;
      expect(serving).toEqual(served);
      expect(jobs.map(({ succeeded }) => succeeded)).toEqual([false]);
      return `${failed} pods of the Job failed; ${serving.image} with ${serving.pods.length} ready pods is untouched`;
    } finally {
      await kubectl.cordon(false);
    }
  });
  if (!stopped) return;
  await section.prove("the mended migration is through, and the new version with it", async () => {
    use(deployment, next, projectWith(deployment, "mended", "select 1;\n"));
    await terraform.deploy();
    const { jobs, image, revision } = await readHasura(kubectl, namespace);
    expect(jobs.map(({ succeeded }) => succeeded)).toEqual([true]);
    expect(image).toContain(NEXT_TAG);
    expect(revision).toBe(before.revision + 1);
    expectEmpty(await terraform.plan());
    return image;
  });
}

/** Fails every pod of a namespace's new migration Job, as a kubelet reports it. */
function failMigrations(kubectl: Kubectl, namespace: string, former: string | undefined) {
  let running = true;
  const failed = new Set<string>();
  const loop = (async () => {
    while (running) {
      const fresh = (await migrationRuns(kubectl, namespace)).filter(({ uid }) => uid !== former);
      for (const { name } of fresh) {
        for (const pod of await kubectl.podsOf(name, namespace)) {
          if (failed.has(pod)) continue;
          await kubectl.patchStatus("pod", pod, namespace, { phase: "Failed", reason: "Error" });
          failed.add(pod);
        }
      }
      await sleep(500);
    }
  })();
  return {
    stop: async (): Promise<number> => {
      running = false;
      await loop;
      return failed.size;
    },
  };
}
