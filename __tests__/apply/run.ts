import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvironmentInput } from "../../environments";
import { dryRunCluster } from "./dry-run";
import { applyEnvironment, REGION } from "./environment";
import { journey } from "./journey";
import { runCleanUp } from "./parts/clean-up";
import { clusterMode } from "./parts/cluster-mode";
import { startEks } from "./parts/eks";
import { type Emulator, startEmulator } from "./parts/emulator";
import type { Kubectl } from "./parts/kubectl";
import { awsVersion, kubernetesVersion } from "./parts/pinned";
import { missingPrograms } from "./parts/preflight";
import { provenVersions } from "./parts/providers";
import { Report } from "./parts/report";
import { Terraform } from "./parts/terraform";
import { readSettings, type Settings } from "./settings";

async function main(settings: Settings): Promise<number> {
  const missing = await missingPrograms(settings.inherited);
  if (missing.length > 0) {
    console.error(["npm run test:apply cannot prove anything here:", ...missing.map((line) => `  ${line}`)].join("\n"));
    return 2;
  }
  const directory = mkdtempSync(join(tmpdir(), "apply-"));
  const cleanUp: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
  const interrupted = () => void runCleanUp(cleanUp).then(() => process.exit(130));
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    return await prove(settings, directory, cleanUp);
  } finally {
    await runCleanUp(cleanUp);
  }
}

async function prove(settings: Settings, directory: string, cleanUp: (() => unknown)[]): Promise<number> {
  const report = new Report();
  const versions = provenVersions({ aws: awsVersion(), kubernetes: kubernetesVersion() }, settings.terraformCliConfig);
  const { kubectl, hindrance } = await clusterMode(settings, versions);
  const applied = hindrance === undefined;
  const overridden = versions.filter(({ pinned, proven }) => proven !== undefined && proven !== pinned);
  const scenario = {
    providerVersions: Object.fromEntries(overridden.map(({ provider, proven }) => [provider, proven ?? ""])),
    withoutKubernetes: !applied,
  };

  const emulator = await startEmulator(REGION, settings.inherited);
  cleanUp.unshift(() => emulator.service.stop());
  const namespace = `apply-${randomBytes(4).toString("hex")}`;
  if (kubectl) cleanUp.unshift(() => kubectl.deleteNamespace(namespace));

  const environmentOn = (cluster: EnvironmentInput["cluster"], endpoint: string, state: string) =>
    applyEnvironment({
      endpoint,
      cluster,
      namespace,
      statePath: join(directory, state),
      adminSecretArn: emulator.secrets.adminSecret.arn,
      databaseUrlArn: emulator.secrets.databaseUrl.arn,
    });
  const terraform = (folder: string) => new Terraform(join(directory, folder), "staging", settings.inherited);
  const cluster: EnvironmentInput["cluster"] = {
    type: "kubeconfig",
    path: settings.kubeconfig ?? "none",
    context: kubectl ? await kubectl.context() : "none",
  };

  const environment = environmentOn(cluster, emulator.service.url, "kubeconfig.tfstate");
  const clean = await journey({
    report,
    terraform: terraform("kubeconfig"),
    emulator,
    kubectl: applied ? kubectl : undefined,
    namespace,
    environment,
    scenario,
    changes: true,
    by: applied ? "Terraform, AWS and Kubernetes providers" : "Terraform, AWS provider",
  });
  if (hindrance) {
    const onCleanUp = (step: () => Promise<void>) => cleanUp.unshift(step);
    await dryRunCluster({ report, kubectl, environment, reason: hindrance, onCleanUp });
  }

  await proveEks({ settings, report, emulator, kubectl, applied, clean, cleanUp }, async (endpoint, name) => {
    await journey({
      report,
      terraform: terraform("eks"),
      emulator,
      kubectl,
      namespace,
      environment: environmentOn({ type: "eks", name }, endpoint, "eks.tfstate"),
      scenario,
      changes: false,
      by: "the same with the cluster as EKS",
    });
  });
  return report.finish(versions);
}

interface EksPart {
  readonly settings: Settings;
  readonly report: Report;
  readonly emulator: Emulator;
  readonly kubectl: Kubectl | undefined;
  readonly applied: boolean;
  /** Whether the first journey left emulator and cluster empty. */
  readonly clean: boolean;
  readonly cleanUp: (() => unknown)[];
}

async function proveEks(part: EksPart, through: (endpoint: string, name: string) => Promise<unknown>): Promise<void> {
  const { settings, report, kubectl } = part;
  const what = "cluster given as EKS, with an ephemeral token";
  if (!part.applied || !kubectl)
    return report.notProven(what, "the Kubernetes provider or the cluster is missing here");
  if (!part.clean) return report.notProven(what, "the first deployment was not destroyed");
  if (!settings.eksEmulator) return report.notProven(what, "EKS_EMULATOR names no program");
  const eks = await startEks(
    settings.eksEmulator,
    settings.eksPort,
    part.emulator,
    kubectl.kubeconfig,
    settings.inherited,
  );
  part.cleanUp.unshift(() => eks.service.stop());
  await through(eks.service.url, eks.clusterName);
}

main(readSettings()).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
