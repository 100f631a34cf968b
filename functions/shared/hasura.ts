import type { AdminSecret } from "./admin-secret";
import { codeOf } from "./coded-error";
import { dataOf } from "./graphql-answer";
import { HasuraError } from "./hasura-error";
import { KeepAlivePost } from "./keep-alive-post";

export { HasuraError, type HasuraErrorCode } from "./hasura-error";

/** How Hasura is reached. */
export interface HasuraOptions {
  /** URL of the GraphQL endpoint. */
  readonly url: string;
  /** Role that requests act in. With the admin secret alone they would act as admin, whom no permission stops. */
  readonly role: string;
  /** The admin secret, which lets a request choose its role. */
  readonly adminSecret: Pick<AdminSecret, "read" | "forget" | "cached">;
  /** Longest answer in bytes. @default 65536 */
  readonly maxAnswerBytes?: number;
}

/** What a request may take, and for whom it is made. */
export interface Budget {
  /** Ends the request, the reading of the admin secret with it. */
  readonly signal: AbortSignal;
  /** `X-Hasura-User-Id` of the request, where the role's permissions are bound to one user. @default none */
  readonly userId?: string;
}

/** Hasura's GraphQL API, in one role. Requests may be sent twice: use it for queries and upserts. */
export class Hasura {
  private readonly connection: KeepAlivePost;

  /** @throws HasuraError `configuration` for a URL that is none */
  constructor(private readonly options: HasuraOptions) {
    this.connection = new KeepAlivePost(parseUrl(options.url), options.maxAnswerBytes ?? 65_536);
  }

  /**
   * Sends a request and gives its `data`.
   *
   * @throws HasuraError
   */
  async request(query: string, variables: Record<string, unknown>, budget: Budget): Promise<Record<string, unknown>> {
    const { adminSecret } = this.options;
    const body = JSON.stringify({ query, variables });
    const mayBeOld = adminSecret.cached;
    try {
      return await this.attempt(body, budget);
    } catch (error) {
      if (!(error instanceof HasuraError && error.code === "secret-refused")) throw error;
      adminSecret.forget();
      // Rotated since it was read: the new one is tried at once.
      if (mayBeOld) return this.attempt(body, budget);
      throw error;
    }
  }

  private async attempt(body: string, { signal, userId }: Budget): Promise<Record<string, unknown>> {
    const secret = await this.options.adminSecret.read(signal).catch((error: unknown) => {
      throw new HasuraError("secret", signal.aborted ? "not read in time" : codeOf(error));
    });
    const headers = {
      "x-hasura-admin-secret": secret,
      "x-hasura-role": this.options.role,
      ...(userId !== undefined && { "x-hasura-user-id": userId }),
    };
    return dataOf(await this.connection.send({ headers, body, signal }));
  }
}

function parseUrl(text: string): URL {
  if (/^https?:/.test(text) && URL.canParse(text)) return new URL(text);
  throw new HasuraError(
    "configuration",
    `Hasura's URL must be an http or https URL, received ${JSON.stringify(text)}; deploy the environment again`,
  );
}
