import type { Operand } from "../sql/statement";

/** A string in a permission that starts so names a session variable, in any letter case. */
const SESSION_PREFIX = "x-hasura-";

/** What a value of a permission stands for: the session's variable, or itself. */
export function permissionOperand(value: string | number | boolean | null): Operand {
  if (typeof value === "string" && value.toLowerCase().startsWith(SESSION_PREFIX)) {
    return { kind: "session", variable: value.toLowerCase() };
  }
  return { kind: "value", text: value === null ? null : String(value) };
}
