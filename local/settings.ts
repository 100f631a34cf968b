import { GRAPHQL_PATH } from "../contracts/graphql-endpoint";
import { type HostedUiUrls, hostedUiUrls } from "../contracts/hosted-ui";
import { type JwtSecret, jwtSecret } from "../contracts/jwt-secret";
import { tokenIssuerAt } from "../contracts/token-issuer";
import type { Environment } from "../environments";

/** The parts that listen, in the order of a port base. */
export const LISTENERS = ["pages", "pool", "functions", "hasura"] as const;

/** A part that listens. */
export type Listener = (typeof LISTENERS)[number];

/** A port per listening part. */
export type Ports = Readonly<Record<Listener, number>>;

/** Ports unless told otherwise: the callback of Hasura's guide, cognito-local's, and Hasura's own. */
export const DEFAULT_PORTS: Ports = { pages: 3333, pool: 9229, functions: 9230, hasura: 8080 };

/** Path of the page that sign-in comes back to, as in Hasura's Cognito guide. */
export const CALLBACK_PATH = "/cognito-callback";

/** What everything local agrees on. Plain data, computed once from the environment and the command line. */
export interface LocalSettings {
  /** The environment behind it, valid. */
  readonly environment: Environment;
  /** Address that all parts listen on. */
  readonly host: string;
  /** Port of each part. */
  readonly ports: Ports;
  /** Folder of users and database, absolute. */
  readonly dataDirectory: string;
  /** Origin of the start page and the callback page. */
  readonly pagesUrl: string;
  /** Origin of the user pool: its API, its login pages, its keys. */
  readonly poolUrl: string;
  /** Origin of the Lambda Invoke endpoint. */
  readonly functionsUrl: string;
  /** Origin of Hasura, the stand-in or an engine that runs already. */
  readonly hasuraUrl: string;
  /** GraphQL endpoint. */
  readonly graphqlUrl: string;
  /** Whether Hasura is an engine of the user's own and not the stand-in. */
  readonly ownEngine: boolean;
  /** Id of the user pool. The same on every machine, so that an engine elsewhere can be told before the pool runs. */
  readonly userPoolId: string;
  /** Id of the app client. */
  readonly clientId: string;
  /** Issuer of the pool's tokens. */
  readonly issuer: string;
  /** Key set of the pool. */
  readonly jwksUrl: string;
  /** Where a browser may come back to after signing in; the local page first. */
  readonly callbackUrls: readonly string[];
  /** Where a browser may go after signing out; the local page first. */
  readonly signOutUrls: readonly string[];
  /** Origins whose pages may call Hasura. */
  readonly corsOrigins: readonly string[];
  /** Links, like the outputs of a deployed environment. */
  readonly hostedUi: HostedUiUrls;
  /** `HASURA_GRAPHQL_JWT_SECRET`, made by the builder that the stacks use. */
  readonly jwtSecret: JwtSecret;
  /** `HASURA_GRAPHQL_ADMIN_SECRET` of the local engine. */
  readonly adminSecret: string;
}

/** What a person may choose on the command line. */
export interface LocalChoices {
  /** Port of each part. @default {@link DEFAULT_PORTS} */
  readonly ports?: Ports;
  /** Address to listen on. @default "127.0.0.1" */
  readonly host?: string;
  /** Folder of users and database, absolute. */
  readonly dataDirectory: string;
  /** Origin of an engine that runs already. @default the stand-in */
  readonly hasuraUrl?: string;
  /** Admin secret. @default {@link ADMIN_SECRET} */
  readonly adminSecret?: string;
}

/**
 * Admin secret of the local engine. It protects nothing: cognito-local signs with a key that is published with its
 * package, so everything local is open to whoever can reach its ports, and they listen on this machine alone.
 */
export const ADMIN_SECRET = "local-admin-secret";

/** Cognito's ids have this form; a fixed one is the same for everybody. */
const POOL_SUFFIX = "LocalPool";
const CLIENT_ID = "localclient000000000000000";

/** Derives all that the parts share from an environment and a person's choices. */
export function localSettings(environment: Environment, choices: LocalChoices): LocalSettings {
  const { claims, hasura, identity } = environment;
  const ports = choices.ports ?? DEFAULT_PORTS;
  const pagesUrl = origin(ports.pages);
  const poolUrl = origin(ports.pool);
  const userPoolId = `${environment.aws.region}_${POOL_SUFFIX}`;
  const { issuer, jwksUrl } = tokenIssuerAt(`${poolUrl}/${userPoolId}`);
  const hasuraUrl = choices.hasuraUrl ?? origin(ports.hasura);
  const callbackUrl = `${pagesUrl}${CALLBACK_PATH}`;
  const signOutUrl = `${pagesUrl}/`;
  return {
    environment,
    host: choices.host ?? "127.0.0.1",
    ports,
    dataDirectory: choices.dataDirectory,
    pagesUrl,
    poolUrl,
    functionsUrl: origin(ports.functions),
    hasuraUrl,
    graphqlUrl: `${hasuraUrl}${GRAPHQL_PATH}`,
    ownEngine: choices.hasuraUrl !== undefined,
    userPoolId,
    clientId: CLIENT_ID,
    issuer,
    jwksUrl,
    callbackUrls: [callbackUrl, ...identity.client.callbackUrls],
    signOutUrls: [signOutUrl, ...identity.client.signOutUrls],
    corsOrigins: [pagesUrl, ...hasura.corsOrigins],
    hostedUi: hostedUiUrls({
      baseUrl: poolUrl,
      clientId: CLIENT_ID,
      grant: identity.client.grant,
      scopes: identity.client.scopes,
      callbackUrl,
      signOutUrl,
    }),
    jwtSecret: jwtSecret({
      issuer,
      jwksUrl,
      audience: CLIENT_ID,
      namespace: claims.namespace,
      format: claims.format,
      allowedSkewSeconds: hasura.allowedSkewSeconds,
    }),
    adminSecret: choices.adminSecret ?? ADMIN_SECRET,
  };
}

function origin(port: number): string {
  return `http://localhost:${port}`;
}
