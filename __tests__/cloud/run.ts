import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCleanUp } from "../apply/parts/clean-up";
import { attempt } from "../apply/parts/command";
import { awsVersion, tfeVersion } from "../apply/parts/pinned";
import { missingPrograms } from "../apply/parts/preflight";
import { provenVersions } from "../apply/parts/providers";
import { Report } from "../apply/parts/report";
import { proveBootstrap } from "./lanes/bootstrap";
import { proveCommands } from "./lanes/commands";
import { proveEnvironment, proveWithoutCredentials } from "./lanes/environment";
import { proveFailures } from "./lanes/failures";
import { proveValuesAlone } from "./lanes/values-alone";
import type { Machine } from "./parts/client";
import { openPlace } from "./parts/place";
import { startCloud } from "./server/start-cloud";
import { readSettings, type Settings } from "./settings";

async function main(settings: Settings): Promise<number> {
  const missing = await missingPrograms(settings.inherited);
  const openssl = await attempt("openssl", ["version"], { env: settings.inherited });
  if (openssl.status !== 0)
    missing.push("openssl is missing; it makes the certificate of the emulated Terraform Cloud");
  if (missing.length > 0) {
    console.error(["npm run test:cloud cannot prove anything here:", ...missing.map((line) => `  ${line}`)].join("\n"));
    return 2;
  }
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const directory = mkdtempSync(join(tmpdir(), "cloud-suite-"));
  const cleanUp: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
  const interrupted = () => {
    end();
    void runCleanUp(cleanUp).then(() => process.exit(130));
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    return await prove(settings, { inherited: settings.inherited, ended }, directory, cleanUp);
  } finally {
    await runCleanUp(cleanUp);
  }
}

async function prove(
  settings: Settings,
  machine: Machine,
  directory: string,
  cleanUp: (() => unknown)[],
): Promise<number> {
  const report = new Report();
  const versions = provenVersions({ aws: awsVersion(), tfe: tfeVersion() }, settings.terraformCliConfig);
  const providerVersions = Object.fromEntries(
    versions.flatMap(({ provider, pinned, proven }) => (proven && proven !== pinned ? [[provider, proven]] : [])),
  );
  const hindrance = versions.some(({ provider, proven }) => provider === "tfe" && !proven)
    ? "the tfe provider cannot be installed here"
    : undefined;
  const open = async () => {
    const cloud = await startCloud({ environment: settings.inherited });
    cleanUp.unshift(() => cloud.stop());
    return cloud;
  };
  const by = "Terraform, emulated Terraform Cloud";
  const [bootstrap, environment, values, failures, commands] = [
    report.section("bootstrap", `${by}, AWS`),
    report.section("environment", `${by}, AWS`),
    report.section("values alone", by),
    report.section("failures", by),
    report.section("commands", by),
  ];
  const [place, first, second, third, fourth] = await Promise.all([
    openPlace(settings, directory, cleanUp),
    ...[open(), open(), open(), open()],
  ]);
  if (!first || !second || !third || !fourth) throw new Error("a server is missing");
  await Promise.all([
    proveEnvironment(environment, place, { machine, directory, providerVersions }),
    proveWithoutCredentials(environment, place, { machine, directory, providerVersions }),
    proveValuesAlone(values, [first, second], { settings, machine, directory: join(directory, "values") }).then(() =>
      proveFailures(failures, third, { settings, machine, directory: join(directory, "failures") }),
    ),
    proveBootstrap(bootstrap, second, { settings, machine, directory, providerVersions, hindrance, cleanUp }).then(() =>
      proveCommands(commands, fourth, { machine, directory: join(directory, "commands") }),
    ),
  ]);
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
