import { createServer } from "node:http";
import { z } from "zod";
import { DEFAULT_CLAIMS_NAMESPACE } from "../../../contracts/claims";

/** Name of the fake function. */
export const CLAIMS_FUNCTION = "claims";

const eventSchema = z.looseObject({
  version: z.enum(["1", "2"]),
  triggerSource: z.string(),
  userName: z.string(),
  request: z.looseObject({
    userAttributes: z.looseObject({ sub: z.string() }),
    groupConfiguration: z.looseObject({ groupsToOverride: z.array(z.string()) }),
  }),
});

/** An event of the pool, as far as tests look at it. */
export type PoolEvent = z.output<typeof eventSchema>;

/** What the fake function does; a failure is what Lambda says of one. */
export type Claims = (event: PoolEvent) => unknown | Promise<unknown>;

/** A failure of the function. */
export class Failure {
  constructor(readonly payload: Readonly<Record<string, unknown>>) {}
}

/** A fake of the claims function behind an Invoke endpoint. */
export interface ClaimsEndpoint {
  readonly port: number;
  /** Events since the last reset. */
  readonly events: PoolEvent[];
  /** Answers of the next invocations. */
  use(claims: Claims): void;
  /** Forgets events and answers as the deployed function would. */
  reset(): void;
  stop(): Promise<void>;
}

export async function claimsEndpoint(): Promise<ClaimsEndpoint> {
  const events: PoolEvent[] = [];
  let claims: Claims = hasuraClaims;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (request.url !== `/2015-03-31/functions/${CLAIMS_FUNCTION}/invocations`)
      return response.writeHead(404).end("{}");
    const event = eventSchema.parse(JSON.parse(Buffer.concat(pieces).toString()));
    events.push(event);
    const answer = await claims(event);
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
    use: (next) => {
      claims = next;
    },
    reset: () => {
      events.length = 0;
      claims = hasuraClaims;
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
