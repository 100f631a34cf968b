import type { Environment } from "../../environments";
import { synthesizeEnvironment } from "../synthesize";
import { kubernetesManifests, toYaml } from "./kubernetes-manifests";

/** The command was called with something else than the name of one environment. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * `npm run manifests`: the Kubernetes objects of an environment as YAML.
 *
 * @param args what stands behind the command: the environment's name
 * @param environments the environments there are
 * @throws UsageError when that is not the name of one of them
 * @throws ManifestError when something in the stack cannot be shown
 */
export function manifestsCommand(args: readonly string[], environments: readonly Environment[]): string {
  const environment = environments.find(({ name }) => args.length === 1 && name === args[0]);
  if (!environment) {
    const received = args.length === 0 ? "nothing" : args.join(" ");
    const names = environments.map(({ name }) => name).join(", ");
    throw new UsageError(
      `Name one environment: received ${received}, allowed: ${names}.\nUsage: npm run --silent manifests -- NAME`,
    );
  }
  return toYaml(kubernetesManifests(synthesizeEnvironment(environment)));
}
