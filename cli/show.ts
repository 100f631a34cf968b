import { ConfigurationError, loadEnvironments } from "../environments";
import { FunctionPackageError } from "../stacks/functions/function-package-error";
import { showCommand } from "./show/command";

try {
  process.stdout.write(showCommand(loadEnvironments()));
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof FunctionPackageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
