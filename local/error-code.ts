import { types } from "node:util";

/** Code of an error of Node's own, such as `EADDRINUSE`; nothing for whatever else was thrown. */
export function errorCode(error: unknown): string | undefined {
  return types.isNativeError(error) && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
