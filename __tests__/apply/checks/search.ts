import { expect } from "expect";
import type { Deployment } from "../parts/deployment";
import type { Plan } from "../parts/terraform";
import { functionEnvironments } from "./functions";
import { expectAbsent, filesBelow, type Place } from "./secrecy";

/** Starts every token of an EKS cluster. */
const EKS_TOKEN = "k8s-aws-v1.";

/**
 * Searches for every secret value that was ever made for a deployment, used or not, wherever somebody might read it:
 * Terraform's files, plan, state and outputs, all that was printed, the functions' variables and logs, and the cluster's
 * objects but its secrets.
 *
 * @param plan the latest plan
 */
export async function searchSecrets(deployment: Deployment, { json }: Plan): Promise<string> {
  const { terraform, emulator } = deployment;
  const single = (kind: string, text: string): Place => ({ name: kind, kind, text });
  const places: Place[] = [
    ...filesBelow(terraform.directory).filter(({ text }) => text.length > 0),
    single("plan JSON", json),
    single("state", await terraform.statePull()),
    single("outputs", JSON.stringify(await terraform.outputs())),
    single("printed output", terraform.printed),
    ...Object.entries(await functionEnvironments(emulator.api)).map(
      ([name, text]): Place => ({ name: `variables of ${name}`, kind: "function environments", text }),
    ),
    ...(await logs(deployment)),
    ...(await objects(deployment)),
  ];
  // The places are the right ones: what may be there is there.
  const [arn = ""] = Object.values(await terraform.outputs()).filter((value) => value.includes(":secretsmanager:"));
  const withArn = places.filter(({ text }) => text.includes(arn)).map(({ name }) => name);
  const sure = ["plan JSON", "state", "outputs", "printed output", "variables of sync-users"];
  expect(withArn).toEqual(expect.arrayContaining(sure));
  return expectAbsent([...emulator.watch.secretValues, EKS_TOKEN], places);
}

async function logs({ emulator }: Deployment): Promise<Place[]> {
  const { logGroups } = await emulator.api.logs("DescribeLogGroups", {});
  const groups: { logGroupName: string }[] = JSON.parse(JSON.stringify(logGroups));
  const places = groups.map(async ({ logGroupName }) => {
    const { events } = await emulator.api.logs("FilterLogEvents", { logGroupName });
    return { name: `log ${logGroupName}`, kind: "logs", text: JSON.stringify(events) };
  });
  return Promise.all(places);
}

async function objects({ kubectl, namespace }: Deployment): Promise<Place[]> {
  if (!kubectl) return [];
  const kinds = ["deployments", "replicasets", "pods", "jobs", "configmaps", "events"];
  return Promise.all(
    kinds.map(async (kind) => ({
      name: `${kind} of the cluster`,
      kind: "kinds of Kubernetes objects",
      text: JSON.stringify(await kubectl.list(kind, namespace)),
    })),
  );
}
