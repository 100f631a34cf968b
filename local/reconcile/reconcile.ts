import { z } from "zod";
import type { ReconcileEvent, ReconcileReport } from "../../contracts/user-sync";
import { FunctionError, invokeFunction } from "../functions/invoke-function";
import { reconcileFunctionName } from "../functions/user-functions";
import { LocalError } from "../local-error";
import type { LocalSettings } from "../settings";

const reportSchema = z.object({
  dryRun: z.boolean(),
  poolUsers: z.int(),
  rows: z.int(),
  missing: z.int(),
  stale: z.int(),
  disabled: z.int(),
  orphaned: z.int(),
  repaired: z.int(),
  next: z.string().nullable(),
}) satisfies z.ZodType<ReconcileReport>;

/** The local pool's searches know a new user at once. */
const NONE = 0;

/**
 * Asks a running local system to compare the table `users` with its pool.
 *
 * @throws LocalError when no such system runs there, and when the function fails
 */
export async function reconcile(
  { environment, functionsUrl }: Pick<LocalSettings, "environment" | "functionsUrl">,
  event: ReconcileEvent,
): Promise<ReconcileReport> {
  const name = reconcileFunctionName(environment);
  try {
    return reportSchema.parse(await invokeFunction(functionsUrl, name, { settleMinutes: NONE, ...event }));
  } catch (error) {
    if (!(error instanceof FunctionError)) throw nothingThere(functionsUrl, name);
    if (error.errorType === "ResourceNotFoundException") throw nothingThere(functionsUrl, name);
    throw new LocalError(`${name} failed: ${error.message} The terminal of npm run local has its log.`);
  }
}

function nothingThere(url: string, name: string): LocalError {
  return new LocalError(
    `No npm run local was found at ${url}: nothing there runs ${name}. Start it with npm run local, or give this command the same --port or --port-functions as that one.`,
  );
}
