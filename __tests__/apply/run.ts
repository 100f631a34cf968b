import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dryRunCluster } from "./dry-run";
import { proveChanges } from "./lanes/changes";
import { proveEks } from "./lanes/eks";
import { proveFailingMigration } from "./lanes/failing-migration";
import { proveLife } from "./lanes/life";
import { proveRunRoles } from "./lanes/run-roles";
import { proveStops } from "./lanes/stops";
import { runCleanUp } from "./parts/clean-up";
import { clusterMode } from "./parts/cluster-mode";
import { Deployments } from "./parts/deployments";
import { awsVersion, kubernetesVersion } from "./parts/pinned";
import { missingPrograms } from "./parts/preflight";
import { provenVersions } from "./parts/providers";
import { Report } from "./parts/report";
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
  const mode = await clusterMode(settings, versions);
  const deployments = new Deployments({ settings, directory, cleanUp, versions, mode, report });

  // Each with an emulator, a state and a namespace of its own: RDS alone takes a minute for every step.
  const changing = await deployments.open("changes");
  const [applied, proveNeed] = await Promise.all([
    proveChanges(changing),
    proveRunRoles(deployments),
    deployments.open("life").then(proveLife),
    deployments.open("stops").then(proveStops),
    proveEks(deployments),
  ]);

  await proveNeed();
  if (changing.kubectl && applied) await proveFailingMigration(changing, changing.kubectl, applied);
  if (mode.hindrance) {
    await dryRunCluster({
      section: report.section("cluster", "API server, --dry-run=server"),
      kubectl: mode.kubectl,
      environment: changing.environment,
      name: `apply-dry-run-${randomBytes(4).toString("hex")}`,
      reason: mode.hindrance,
      onCleanUp: (step) => cleanUp.unshift(step),
    });
  }
  return report.finish(versions);
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
