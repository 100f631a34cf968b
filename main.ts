import { Annotations, App } from "cdktf";
import { ConfigurationError, findPlaceholders, loadEnvironments, placeholderWarning } from "./environments";
import { EnvironmentStack } from "./stacks/environment-stack";
import { FunctionPackageError } from "./stacks/functions/function-package-error";

try {
  const environments = loadEnvironments();
  const app = new App({ stackTraces: false });
  const [first] = environments.map((environment) => new EnvironmentStack(app, environment));
  const warning = placeholderWarning(findPlaceholders(environments));
  if (first && warning) Annotations.of(first).addWarning(warning);
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof FunctionPackageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
