import { join } from "node:path";
import type { Database } from "../database/database";
import type { Log } from "../log";
import type { OnCrash, Running } from "../running";
import type { LocalSettings } from "../settings";
import { createAuthenticator } from "./authentication/authenticator";
import { parseJwtConfig } from "./authentication/jwt-config";
import { createEngine } from "./engine";
import { startHasuraServer } from "./server/start-hasura-server";

/** What the stand-in is started with. */
export interface StandInOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Hasura's project: the folder with `metadata/`. */
  readonly project: string;
  /** The database it serves. */
  readonly database: Database;
  /** Milliseconds that the key set may take to appear. @default as the authenticator has it */
  readonly startGraceMs?: number;
  /** Where faults are told. */
  readonly log: Log;
  /** Told when the server fails. */
  readonly onCrash: OnCrash;
}

/**
 * Starts the stand-in for Hasura. It is told who to trust as the engine is: by the text of `HASURA_GRAPHQL_JWT_SECRET`.
 *
 * @throws LocalError for metadata that it cannot serve, and when the pool's keys do not appear
 */
export async function startStandIn(options: StandInOptions): Promise<Running> {
  const { settings, project, database, log, onCrash } = options;
  const onInternalError = (error: unknown) =>
    log("error", "hasura", error instanceof Error ? error.message : String(error));
  const execute = await createEngine({ database, metadataDirectory: join(project, "metadata"), onInternalError });
  const authenticate = await createAuthenticator({
    jwt: parseJwtConfig(JSON.stringify(settings.jwtSecret)),
    adminSecret: settings.adminSecret,
    unauthorizedRole: settings.environment.hasura.unauthorizedRole,
    ...(options.startGraceMs !== undefined && { startGraceMs: options.startGraceMs }),
  });
  return startHasuraServer({
    host: settings.host,
    port: settings.ports.hasura,
    corsOrigins: settings.corsOrigins,
    authenticate,
    execute,
    onCrash,
    onUnexpected: onInternalError,
  });
}
