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
