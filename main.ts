import { ConfigurationError, findPlaceholders, loadEnvironments, placeholderWarning } from "./environments";
import { FunctionPackageError } from "./stacks/functions/function-package-error";
import { synthesize } from "./stacks/synthesize";

try {
  const environments = loadEnvironments();
  synthesize(environments, { warning: placeholderWarning(findPlaceholders(environments)) });
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof FunctionPackageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
