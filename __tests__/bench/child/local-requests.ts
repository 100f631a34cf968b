/** Child process: times sign-ins with and without triggers, and a query through the stand-in and straight on the database. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { JwtTokenGenerator } from "cognito-local/lib/services/tokenGenerator";
import { z } from "zod";
import { loadLocalEnvironment } from "../../../environments";
import { takeDataFolder } from "../../../local/data/data-folder";
import type { Database } from "../../../local/database/database";
import { startDatabase } from "../../../local/database/start-database";
import { startStandIn } from "../../../local/hasura/start-stand-in";
import { Parts } from "../../../local/parts";
import { freePorts } from "../../../local/ports";
import { localSettings } from "../../../local/settings";
import { startLocalFunctions } from "../../../local/start-local-functions";
import { type Api, correctedRouter } from "../../../local/user-pool/corrected-router";
import { createEmulator, type Emulator } from "../../../local/user-pool/emulator";
import { people, seedPeople } from "../../../local/user-pool/people";
import { startUserPool } from "../../../local/user-pool/start-user-pool";
import { percentile } from "../statistics";

const HASURA = join(__dirname, "..", "..", "..", "hasura");
const HOST = "127.0.0.1";
const QUERY = JSON.stringify({ query: "{ users { id username } }" });

const signedInSchema = z.object({ AuthenticationResult: z.object({ IdToken: z.string() }) });

async function main(data: string, signIns: number, queries: number): Promise<void> {
  const environment = loadLocalEnvironment();
  const settings = localSettings(environment, { ports: await freePorts(HOST), dataDirectory: data });
  const fail = (error: unknown) => {
    throw error;
  };
  const folder = await takeDataFolder(data, false);
  const otherFolder = join(data, "emulator");
  mkdirSync(otherFolder);
  const database = recording(
    await startDatabase({
      dataDirectory: folder.database,
      migrationsDirectory: join(HASURA, "migrations", "default"),
    }),
  );
  const parts = new Parts((_part, error) => fail(error));
  const { claims, sync } = await startLocalFunctions(parts, { settings, folder, log: () => undefined });
  const pool = {
    settings,
    functions: { claims: claims.name, sync: sync.name },
    sendMail: () => undefined,
    log: () => undefined,
  };
  const running = await startUserPool({ ...pool, directory: folder.userPool, onCrash: fail });
  await startStandIn({ settings, project: HASURA, database, log: () => undefined, onCrash: fail });
  const emulator = await createEmulator({ ...pool, directory: otherFolder });
  const [person] = people(environment).slice(-1);
  if (!person) throw new Error("the catalogue has no role");
  await running.seed([person]);
  await seedPeople(emulator, [person]);

  const request = {
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: settings.clientId,
    AuthParameters: { USERNAME: person.username, PASSWORD: person.password },
  };
  const call = (api: Api) => () => api("InitiateAuth")(emulator.context, request);
  const plain = withoutTriggers(emulator, settings.poolUrl, environment.identity);
  const [triggered, bare] = await alternate(signIns, call(emulator.api), call(plain));

  const token = signedInSchema.parse(await call(emulator.api)()).AuthenticationResult.IdToken;
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const ask = async () => {
    const response = await fetch(settings.graphqlUrl, { method: "POST", headers, body: QUERY });
    const text = await response.text();
    if (!text.includes(person.sub)) throw new Error(`the query went wrong: ${text}`);
  };
  await ask();
  const { text, parameters } = database.last();
  const [through, straight] = await alternate(queries, ask, () => database.query(text, parameters));
  process.stdout.write(JSON.stringify({ triggered, bare, through, straight }), () => process.exit(0));
}

/** A database that remembers the last statement, so that the very same one can be run without the stand-in. */
function recording(database: Database) {
  let last: { text: string; parameters: readonly unknown[] } = { text: "", parameters: [] };
  return {
    ...database,
    query: (text: string, parameters: readonly unknown[] = []) => {
      last = { text, parameters };
      return database.query(text, parameters);
    },
    last: () => last,
  };
}

/** The same pool as if no trigger were attached. */
function withoutTriggers({ services }: Emulator, issuer: string, identity: Parameters<typeof correctedRouter>[1]): Api {
  const triggers = { ...services.triggers, enabled: () => false };
  const tokenGenerator = new JwtTokenGenerator(services.clock, triggers, { IssuerDomain: issuer });
  return correctedRouter({ ...services, triggers, tokenGenerator }, identity);
}

/** Times both in turn, so that a change in load meets both. The first tenth warms up. */
async function alternate(count: number, one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const samples: [number[], number[]] = [[], []];
  for (let index = -count / 10; index < count; index++) {
    for (const [at, work] of [one, other].entries()) {
      const start = performance.now();
      await work();
      if (index >= 0) samples[at]?.push(performance.now() - start);
    }
  }
  return samples.map((values) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) }));
}

const [data = "", signIns = "0", queries = "0"] = process.argv.slice(2);
main(data, Number(signIns), Number(queries)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
