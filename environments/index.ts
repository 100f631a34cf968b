import { local } from "./local";
import { production } from "./production";
import type { Environment } from "./schema";
import { staging } from "./staging";
import { validateEnvironments } from "./validate";

export { findPlaceholders, placeholderWarning } from "./placeholders";
export { ConfigurationError } from "./problems";
export type { Environment, EnvironmentInput } from "./schema";

/**
 * The environments of this system, valid and with defaults filled in.
 *
 * @throws ConfigurationError with all problems at once
 */
export function loadEnvironments(): readonly Environment[] {
  return validateEnvironments([staging, production]);
}

/**
 * The environment behind `npm run local`, valid and with defaults filled in. It is not among those that are deployed.
 *
 * @throws ConfigurationError with all problems at once
 */
export function loadLocalEnvironment(): Environment {
  const [environment] = validateEnvironments([local]);
  if (!environment) throw new Error("validation returned no environment");
  return environment;
}
