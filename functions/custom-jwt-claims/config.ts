import { CLAIMS_CONFIG_VARIABLE, type ClaimsConfig } from "../../contracts/claims";
import { isRecord } from "../shared/is-record";

/** The function was deployed without a usable configuration. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Parses the function's configuration.
 *
 * @param json value of {@link CLAIMS_CONFIG_VARIABLE}
 * @throws ConfigError when it is missing, no JSON or incomplete
 */
export function readConfig(json: string | undefined): ClaimsConfig {
  const config = json === undefined ? undefined : parse(json);
  if (!isConfig(config)) {
    throw new ConfigError(
      `${CLAIMS_CONFIG_VARIABLE} must be JSON with namespace, defaultRole and roles, as the stack writes it; deploy the environment again`,
    );
  }
  return config;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isConfig(value: unknown): value is ClaimsConfig {
  return (
    isRecord(value) &&
    typeof value.namespace === "string" &&
    typeof value.defaultRole === "string" &&
    Array.isArray(value.roles) &&
    value.roles.every(
      // `admin` passes every permission; refused at synth, and here in case somebody edits the variable by hand.
      (entry) =>
        isRecord(entry) && typeof entry.role === "string" && entry.role !== "admin" && typeof entry.group === "string",
    ) &&
    // Hasura refuses every request of a token whose default role is not allowed.
    value.roles.some(({ role }) => role === value.defaultRole)
  );
}
