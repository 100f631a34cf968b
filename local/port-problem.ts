import { errorCode } from "./error-code";

/** Why a port cannot be used, in words; nothing for an error that says something else. */
export function portProblem(error: unknown, host: string): string | undefined {
  const code = errorCode(error);
  if (code === "EADDRINUSE") return "in use";
  if (code === "EACCES") return "not permitted";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is no address of this machine`;
  return undefined;
}

/** What to do about it. */
export const PORT_REMEDY =
  "Stop what listens there, perhaps another npm run local, or choose others: npm run local -- --port 4000";
