import type {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderClientConfig,
  UserType,
} from "@aws-sdk/client-cognito-identity-provider";
import { CodedError } from "../shared/coded-error";
import type { PoolUser, UserPoolPages } from "./pool";

/** A page's size; Cognito allows no more. */
const PAGE = 60;

/**
 * ListUsers may be called some 30 times a second in an account, by everybody together: throttled requests are repeated,
 * and slowed down. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const PATIENCE: CognitoIdentityProviderClientConfig = {
  retryMode: "adaptive",
  maxAttempts: 10,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
};

/** A user pool, through the AWS SDK. */
export class CognitoPool implements UserPoolPages {
  private client: CognitoIdentityProviderClient | undefined;

  /**
   * @param userPoolId id of the pool
   * @param options how the SDK's client differs from the ordinary one
   */
  constructor(
    private readonly userPoolId: string,
    private readonly options: CognitoIdentityProviderClientConfig = {},
  ) {}

  async estimatedUsers(): Promise<number> {
    const { DescribeUserPoolCommand } = sdk();
    const { UserPool } = await this.connect().send(new DescribeUserPoolCommand({ UserPoolId: this.userPoolId }));
    return UserPool?.EstimatedNumberOfUsers ?? 0;
  }

  async hasUsers(): Promise<boolean> {
    for await (const page of this.users("", 1)) if (page.length > 0) return true;
    return false;
  }

  async *users(prefix: string, limit = PAGE): AsyncIterable<readonly PoolUser[]> {
    yield* this.pages(prefix === "" ? undefined : `sub ^= "${prefix}"`, limit);
  }

  async has(sub: string): Promise<boolean> {
    for await (const page of this.pages(`sub = "${sub}"`, PAGE)) if (page.length > 0) return true;
    return false;
  }

  /** A page may be empty although more follow. */
  private async *pages(Filter: string | undefined, Limit: number): AsyncIterable<readonly PoolUser[]> {
    const { ListUsersCommand } = sdk();
    let PaginationToken: string | undefined;
    do {
      const at = new Date().toISOString();
      // Without AttributesToGet: it makes Cognito refuse the page when one of the users has no e-mail address.
      const page = await this.connect().send(
        new ListUsersCommand({ UserPoolId: this.userPoolId, Filter, Limit, PaginationToken }),
      );
      yield (page.Users ?? []).map((user) => poolUser(user, at));
      ({ PaginationToken } = page);
    } while (PaginationToken !== undefined);
  }

  private connect(): CognitoIdentityProviderClient {
    this.client ??= new (sdk().CognitoIdentityProviderClient)({ ...PATIENCE, ...this.options });
    return this.client;
  }
}

function poolUser({ Username, Attributes, Enabled, UserStatus }: UserType, at: string): PoolUser {
  const attribute = (name: string) => Attributes?.find(({ Name }) => Name === name)?.Value;
  const id = attribute("sub");
  if (!id || !Username) {
    throw new CodedError("malformed", "Cognito listed a user without sub or user name");
  }
  return {
    id,
    username: Username,
    email: attribute("email") || null,
    enabled: Enabled !== false,
    confirmed: UserStatus !== "UNCONFIRMED",
    at,
  };
}

function sdk(): typeof import("@aws-sdk/client-cognito-identity-provider") {
  return require("@aws-sdk/client-cognito-identity-provider");
}
