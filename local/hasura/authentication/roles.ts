import { JsonMismatch, jsonString, mismatch } from "./json";

/** Claim that lists the roles a token may act in. */
export const ALLOWED_ROLES = "x-hasura-allowed-roles";

/** Claim that names the role of a request that asks for none. */
export const DEFAULT_ROLE = "x-hasura-default-role";

/** Header that asks for a role, and the session variable that holds it. */
export const ROLE = "x-hasura-role";

/** Whether a name is that of a session variable. */
export function isSessionVariable(name: string): boolean {
  return name.toLowerCase().startsWith("x-hasura-");
}

/** A role's name. @throws JsonMismatch */
export function roleName(value: unknown, path = "$"): string {
  const name = jsonString(value, path, "String");
  if (name === "") throw new JsonMismatch("empty string not allowed", path);
  return name;
}

/** A list of roles. @throws JsonMismatch */
export function roleNames(value: unknown, path = "$"): readonly string[] {
  if (!Array.isArray(value)) throw mismatch("[]", "Array", value, path);
  const items: readonly unknown[] = value;
  return items.map((item, index) => roleName(item, `${path}[${index}]`));
}
