import { expect } from "expect";
import { type HasuraState, readHasura } from "../checks/hasura-state";
import { currentValues, expectEqual } from "../checks/secrets";
import { type Deployment, proveEmptyPlan, use } from "../parts/deployment";

/** The rotation: one number, one apply, all values in all places; the pods roll and no migration runs. */
export async function proveRotation(deployment: Deployment): Promise<void> {
  const { section, terraform, emulator, environment, kubectl, namespace } = deployment;
  const { api, watch } = emulator;
  const rotated = await section.prove("rotation: one apply changes all values in all places", async () => {
    const before = await currentValues(api);
    const cluster = kubectl && (await readHasura(kubectl, namespace));
    const modified = watch.count("rds:ModifyDBInstance");
    use(deployment, { ...environment, secrets: { revision: 2 } });
    await terraform.deploy();
    const after = await currentValues(api);
    const renewed = { admin: after.admin !== before.admin, event: after.event !== before.event };
    expect({ ...renewed, password: after.password !== before.password }).toEqual({
      admin: true,
      event: true,
      password: true,
    });
    expect(watch.count("rds:ModifyDBInstance")).toBe(modified + 1);
    const equal = await expectEqual(deployment);
    if (kubectl && cluster) expectRolled(cluster, await readHasura(kubectl, namespace));
    return kubectl ? `${equal}; all pods were replaced; no migration ran` : equal;
  });
  if (!rotated) return;
  await proveEmptyPlan(deployment, "rotation: plan after it is empty");
}

function expectRolled(before: HasuraState, after: HasuraState): void {
  expect(after.jobs).toEqual(before.jobs);
  expect(after.revision).toBe(before.revision + 1);
  expect(after.annotations).toEqual({ ...before.annotations, "hasura/secrets-revision": "2" });
  expect(after.pods.filter((pod) => before.pods.includes(pod))).toEqual([]);
  expect(after.pods.length).toBeGreaterThan(0);
}
