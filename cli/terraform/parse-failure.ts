/** What `parseArgs` of Node says about arguments, in its first sentence. */
export function parseFailure(error: unknown): string {
  const message: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "message") : undefined;
  return String(message ?? error).split(/\.(?:\s|$)/)[0] ?? "";
}
