import { setTimeout as sleep } from "node:timers/promises";
import type { Kubectl } from "./kubectl";

const MESSAGE = "refused by the suite";

/**
 * Lets the API server refuse to write Hasura's secret in one namespace.
 *
 * @returns what ends the refusal
 */
export async function refuseSecret(kubectl: Kubectl, namespace: string): Promise<() => Promise<void>> {
  const name = `${namespace}-refuse-secret`;
  const group = "admissionregistration.k8s.io";
  await kubectl.apply([
    {
      apiVersion: `${group}/v1`,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          resourceRules: [
            { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["secrets"] },
          ],
        },
        validations: [{ expression: "false", message: MESSAGE }],
      },
    },
    {
      apiVersion: `${group}/v1`,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ["Deny"],
        matchResources: { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } },
      },
    },
  ]);
  await until(async () => (await refused(kubectl, namespace)) === true);
  return async () => {
    await kubectl.delete(`validatingadmissionpolicybindings.${group}`, name);
    await kubectl.delete(`validatingadmissionpolicies.${group}`, name);
    await until(async () => (await refused(kubectl, namespace)) === false);
  };
}

async function refused(kubectl: Kubectl, namespace: string): Promise<boolean> {
  const probe = { apiVersion: "v1", kind: "Secret", metadata: { name: "probe", namespace } };
  try {
    await kubectl.dryRun([probe]);
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes(MESSAGE)) return true;
    throw error;
  }
}

/** A policy takes a moment until the API server follows it. */
async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 60; round++) {
    if (await reached()) return;
    await sleep(500);
  }
  throw new Error("the API server does not follow the admission policy");
}
