import { createServer } from "node:http";
import { z } from "zod";
import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";

/** Names of the fake functions. */
export const FUNCTIONS = { claims: "claims", sync: "sync" } as const;

const eventSchema = z.looseObject({
  version: z.enum(["1", "2"]),
  triggerSource: z.string(),
  userName: z.string(),
  request: z.looseObject({
    userAttributes: z.looseObject({ sub: z.string() }),
    groupConfiguration: z.looseObject({ groupsToOverride: z.array(z.string()) }),
  }),
});

const syncEventSchema = z.looseObject({
  triggerSource: z.string(),
  userName: z.string(),
  request: z.looseObject({ userAttributes: z.looseObject({ sub: z.string() }) }),
});

/** An event of the pool, as far as tests look at it. */
export type PoolEvent = z.output<typeof eventSchema>;

/** What the fake function does; a failure is what Lambda says of one. */
export type Claims = (event: PoolEvent) => unknown | Promise<unknown>;

/** An event for the function that writes rows. */
export type SyncEvent = z.output<typeof syncEventSchema>;

/** What the fake of that function does. */
export type Sync = (event: SyncEvent) => unknown | Promise<unknown>;

/** A failure of a function. */
export class Failure {
  constructor(readonly payload: Readonly<Record<string, unknown>>) {}
}

/** Fakes of the functions behind an Invoke endpoint. */
export interface ClaimsEndpoint {
  readonly port: number;
  /** Events since the last reset. */
  readonly events: PoolEvent[];
  /** Answers of the next invocations. */
  use(claims: Claims): void;
  /** Events of the function that writes rows, since the last reset. */
  readonly syncEvents: SyncEvent[];
  /** Its answers to the next invocations. */
  useSync(sync: Sync): void;
  /** Forgets events and answers as the deployed functions would. */
  reset(): void;
  stop(): Promise<void>;
}

export async function claimsEndpoint(): Promise<ClaimsEndpoint> {
  const events: PoolEvent[] = [];
  let claims: Claims = hasuraClaims;
  const syncEvents: SyncEvent[] = [];
  let sync: Sync = (event) => event;
  const answerOf = (name: string | undefined, sent: unknown): unknown => {
    if (name === FUNCTIONS.claims) {
      const event = eventSchema.parse(sent);
      events.push(event);
      return claims(event);
    }
    if (name !== FUNCTIONS.sync) return undefined;
    const event = syncEventSchema.parse(sent);
    syncEvents.push(event);
    return sync(event);
  };
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const event: unknown = JSON.parse(Buffer.concat(pieces).toString());
    const [, name] = /^\/2015-03-31\/functions\/(\w+)\/invocations$/.exec(request.url ?? "") ?? [];
    const answer = await answerOf(name, event);
    if (answer === undefined) return response.writeHead(404).end("{}");
    if (answer instanceof Failure) {
      return response.writeHead(200, { "X-Amz-Function-Error": "Unhandled" }).end(JSON.stringify(answer.payload));
    }
    return response.writeHead(200).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    events,
    syncEvents,
    use: (next) => {
      claims = next;
    },
    useSync: (next) => {
      sync = next;
    },
    reset: () => {
      events.length = 0;
      claims = hasuraClaims;
      syncEvents.length = 0;
      sync = (event) => event;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Hasura's claims of a user, in the shape of the event's version. */
export function hasuraClaims(event: PoolEvent) {
  const { groupConfiguration, userAttributes } = event.request;
  const claims = {
    "x-hasura-user-id": userAttributes.sub,
    "x-hasura-default-role": "user",
    "x-hasura-allowed-roles": ["user", ...groupConfiguration.groupsToOverride],
  };
  const response =
    event.version === "1"
      ? { claimsOverrideDetails: { claimsToAddOrOverride: { [DEFAULT_CLAIMS_NAMESPACE]: JSON.stringify(claims) } } }
      : {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride: { [DEFAULT_CLAIMS_NAMESPACE]: claims } },
          },
        };
  return { ...event, response };
}
