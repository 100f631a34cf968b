import { InvalidParameterError } from "cognito-local/lib/errors";
import type { Clock } from "cognito-local/lib/services/clock";
import type { Context } from "cognito-local/lib/services/context";
import type { DataStore } from "cognito-local/lib/services/dataStore/dataStore";
import type { DataStoreFactory } from "cognito-local/lib/services/dataStore/factory";
import {
  attribute,
  attributesAppend,
  attributesInclude,
  attributeValue,
  type User,
  type UserPool,
  type UserPoolServiceFactory,
  UserPoolServiceImpl,
} from "cognito-local/lib/services/userPoolService";

/** The emulator's pool with habits of Cognito that it lacks (5.3.0). */
class PoolService extends UserPoolServiceImpl {
  /** `Ada` and `ada` are one user, unless the pool is case-sensitive. */
  override async getUserByUsername(context: Context, username: string): Promise<User | null> {
    // Of a request without a name; the emulator does not look.
    if (typeof username !== "string") throw new InvalidParameterError("Missing required parameter USERNAME");
    const exact = await super.getUserByUsername(context, username);
    if (exact || this.options.UsernameConfiguration?.CaseSensitive) return exact;
    const wanted = username.toLowerCase();
    const byEmail = this.options.UsernameAttributes?.includes("email") ?? false;
    const users = await this.listUsers(context);
    const found = users.find(
      (user) =>
        user.Username.toLowerCase() === wanted ||
        (byEmail && attributeValue("email", user.Attributes)?.toLowerCase() === wanted),
    );
    return found ?? null;
  }

  /** Whoever entered the code from the mail owns the address. */
  override async saveUser(context: Context, user: User): Promise<void> {
    const proven =
      user.UserStatus === "CONFIRMED" &&
      attributesInclude("email", user.Attributes) &&
      !attributesInclude("email_verified", user.Attributes);
    const Attributes = proven
      ? attributesAppend(user.Attributes, attribute("email_verified", "true"))
      : user.Attributes;
    await super.saveUser(context, { ...user, Attributes });
  }

  /** A sign-in waits for triggers and then stores the user as it was before; what has changed meanwhile must stay. */
  override async storeRefreshToken(context: Context, refreshToken: string, { Username }: User): Promise<void> {
    const current = await super.getUserByUsername(context, Username);
    if (current) await super.storeRefreshToken(context, refreshToken, current);
  }
}

/** Makes {@link PoolService}s, as the emulator asks for them. */
export class PoolServices implements UserPoolServiceFactory {
  constructor(
    private readonly clock: Clock,
    private readonly stores: DataStoreFactory,
  ) {}

  /** Opens a pool; `defaults` are the options of a new one. */
  async create(context: Context, clients: DataStore, defaults: UserPool): Promise<PoolService> {
    const store = await this.stores.create(context, defaults.Id, { Users: {}, Groups: {}, Options: defaults });
    return new PoolService(clients, this.clock, store, await store.get(context, "Options", defaults));
  }
}
