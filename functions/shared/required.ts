import { CodedError } from "./coded-error";

/**
 * The value of a variable.
 *
 * @param name name of the variable, for the error
 * @param value its value
 * @throws CodedError `configuration` when it is missing or empty
 */
export function required(name: string, value: string | undefined): string {
  if (value) return value;
  throw new CodedError("configuration", `${name} must be set and is empty; deploy the environment again`);
}
