import { ConfigurationError, loadEnvironments } from "../environments";
import { manifestsCommand, UsageError } from "./manifests/command";
import { ManifestError } from "./manifests/synthesized";

try {
  process.stdout.write(manifestsCommand(process.argv.slice(2), loadEnvironments()));
} catch (error) {
  const expected = [UsageError, ManifestError, ConfigurationError].some((kind) => error instanceof kind);
  if (!(expected && error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
