import { ConfigurationError } from "../../environments";
import { validateEnvironments } from "../../environments/validate";

/** The error that the environments give; any other outcome fails the test. */
export function errorOf(...inputs: unknown[]): ConfigurationError {
  try {
    validateEnvironments(inputs);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("the environments are valid");
}

/** The problems of the environments; none where they are valid. */
export function problemsOf(...inputs: unknown[]): ConfigurationError["problems"] {
  try {
    validateEnvironments(inputs);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}
