/** A user as the pool lists them. */
export interface PoolUser {
  /** The user's `sub`. */
  readonly id: string;
  /** Cognito's user name. */
  readonly username: string;
  /** E-mail address, or null where Cognito knows none. */
  readonly email: string | null;
  /** Whether the user may sign in. */
  readonly enabled: boolean;
  /** Whether the user ever confirmed the account. Those who did not have no row yet. */
  readonly confirmed: boolean;
  /** When the pool was asked, in ISO 8601. */
  readonly at: string;
}

/** The user pool, as far as reconciliation reads it. */
export interface UserPoolPages {
  /** About how many users there are. */
  estimatedUsers(): Promise<number>;
  /** Whether there is any user. */
  hasUsers(): Promise<boolean>;
  /** The users whose `sub` begins with the prefix, in pages and in no order. */
  users(prefix: string): AsyncIterable<readonly PoolUser[]>;
  /** Whether there is a user with this `sub`. */
  has(sub: string): Promise<boolean>;
}

/** Characters that a `sub` can have; none of them means anything in a filter. */
const SUB = /^[0-9A-Za-z-]{1,64}$/;

/** Whether an id could be a `sub`, and may stand in a filter and in a log. */
export function canBeSub(id: string): boolean {
  return SUB.test(id);
}
