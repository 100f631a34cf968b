import { local } from "./local";
import { ConfigurationError } from "./problems";
import { production } from "./production";
import type { Environment } from "./schema";
import type { TerraformCloud } from "./schema/terraform-cloud";
import { staging } from "./staging";
import { terraformCloud } from "./terraform-cloud";
import { checkEnvironments, validateEnvironments } from "./validate";
import { checkTerraformCloud } from "./validate-terraform-cloud";

export { findPlaceholders, placeholderWarning } from "./placeholders";
export { ConfigurationError } from "./problems";
export type { Environment, EnvironmentInput } from "./schema";
export type { TerraformCloud, TerraformCloudInput } from "./schema/terraform-cloud";

/** Everything that is deployed. */
export interface Configuration {
  /** The environments, valid and with defaults filled in. */
  readonly environments: readonly Environment[];
  /** The values of the stack `terraform-cloud`, or null where nothing runs in Terraform Cloud. */
  readonly terraformCloud: TerraformCloud | null;
}

const ENVIRONMENTS = [staging, production];

/**
 * All values of this system, valid and with defaults filled in.
 *
 * @throws ConfigurationError with all problems at once
 */
export function loadConfiguration(): Configuration {
  const { environments, problems } = checkEnvironments(ENVIRONMENTS);
  // Between a stack and environments that are wrong themselves there is nothing to compare.
  const cloud =
    terraformCloud === null || problems.length > 0 ? undefined : checkTerraformCloud(terraformCloud, environments);
  const all = [...problems, ...(cloud?.problems ?? [])];
  if (all.length > 0) throw new ConfigurationError(all);
  return { environments, terraformCloud: cloud?.terraformCloud ?? null };
}

/**
 * The environments of this system, valid and with defaults filled in.
 *
 * @throws ConfigurationError with all problems at once
 */
export function loadEnvironments(): readonly Environment[] {
  return validateEnvironments(ENVIRONMENTS);
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
