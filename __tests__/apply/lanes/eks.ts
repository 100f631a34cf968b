import { expect } from "expect";
import { checkPods } from "../checks/cluster";
import { expectAbsent, filesBelow } from "../checks/secrecy";
import { expectEqual } from "../checks/secrets";
import { proveDeploy, use } from "../parts/deployment";
import type { Deployments } from "../parts/deployments";
import { startEks } from "../parts/eks";

/** Starts every token of an EKS cluster. */
const EKS_TOKEN = "k8s-aws-v1.";

/** The cluster given as EKS: its token is an ephemeral value of each run. */
export async function proveEks(deployments: Deployments): Promise<void> {
  const { report, settings, mode, cleanUp } = deployments.props;
  const by = "the same with the cluster as EKS";
  const { kubectl } = mode;
  if (!deployments.applied || !kubectl || !settings.eksEmulator) {
    const reason = settings.eksEmulator
      ? "the Kubernetes provider or the cluster is missing here"
      : "EKS_EMULATOR names no program";
    report.section("eks", by).notProven("cluster given as EKS, with an ephemeral token", reason);
    return;
  }
  const program = settings.eksEmulator;
  const deployment = await deployments.open("eks", by, async (emulator) => {
    const eks = await startEks(program, settings.eksPort, emulator, kubectl.kubeconfig, settings.inherited);
    cleanUp.unshift(() => eks.service.stop());
    return { endpoint: eks.service.url, cluster: { type: "eks", name: eks.clusterName } };
  });
  const { section, terraform, namespace } = deployment;
  const unprotected = { ...deployment, environment: { ...deployment.environment, protect: false } };
  if (!(await proveDeploy(unprotected))) return;
  await section.prove("second plan is empty", async () => {
    expect((await terraform.plan()).changes).toEqual([]);
    return "0 changes";
  });
  await section.prove("pods and secrets", async () =>
    [await checkPods(kubectl, namespace), await expectEqual(deployment)].join("; "),
  );
  await section.prove("no token anywhere", async () => {
    const { json } = await terraform.plan();
    const state = { name: "state", kind: "state", text: await terraform.statePull() };
    const plan = { name: "plan JSON", kind: "plan JSON", text: json };
    const printed = { name: "printed output", kind: "printed output", text: terraform.printed };
    const files = filesBelow(terraform.directory).filter(({ text }) => text.length > 0);
    return expectAbsent([EKS_TOKEN], [...files, state, plan, printed]);
  });
  await section.prove("cdktf destroy", async () => {
    use(unprotected, unprotected.environment);
    await terraform.destroy();
    expect(await terraform.stateList()).toEqual([]);
    expect(await kubectl.hasNamespace(namespace)).toBe(false);
    return "nothing left";
  });
}
