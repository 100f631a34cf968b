import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "expect";
import type { SeededSecrets } from "../parts/emulator";
import type { Kubectl } from "../parts/kubectl";

/** Every pod of the rollout was admitted under "restricted" and became ready. */
export async function checkPods(kubectl: Kubectl, namespace: string): Promise<string> {
  const { metadata } = await kubectl.get("namespace", namespace, namespace);
  expect(metadata).toMatchObject({ labels: { "pod-security.kubernetes.io/enforce": "restricted" } });
  const ready = {
    status: { conditions: expect.arrayContaining([expect.objectContaining({ type: "Ready", status: "True" })]) },
  };
  // The autoscaler raises the first pod to its minimum within its sync period of 15 seconds.
  let pods: Record<string, unknown>[] = [];
  for (let round = 0; round < 40; round++) {
    pods = await kubectl.list("pods", namespace);
    if (pods.length >= 2) break;
    await sleep(1000);
  }
  expect(pods.length).toBeGreaterThanOrEqual(1);
  for (const pod of pods) expect(pod).toMatchObject(ready);
  return `${pods.length} pods ready`;
}

/** The secret of the cluster holds the values of Secrets Manager. */
export async function checkSecretArrived(kubectl: Kubectl, namespace: string, secrets: SeededSecrets): Promise<string> {
  const { data } = await kubectl.get("secret", "hasura", namespace);
  // Compared as booleans: a failure must not print a value.
  const equal = (key: string, value: string) =>
    typeof data === "object" && data !== null && Reflect.get(data, key) === Buffer.from(value).toString("base64");
  expect({
    adminSecret: equal("admin-secret", secrets.adminSecret.value),
    databaseUrl: equal("database-url", secrets.databaseUrl.value),
  }).toEqual({ adminSecret: true, databaseUrl: true });
  return "admin-secret and database-url equal Secrets Manager's values";
}
