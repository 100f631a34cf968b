import type { PoolUser, UserPoolPages } from "../../../functions/reconcile-users/pool";
import type { Clock } from "./clock";

/** A user of the fake pool. */
export type FakeUser = Omit<PoolUser, "at">;

/** What happens around a request. */
export type Happening = (asked: { readonly what: "page" | "has"; readonly subject: string }) => void;

/** A user pool in memory: lists as Cognito does, in pages and in an order of its own. */
export class FakePool implements UserPoolPages {
  /** The users by `sub`. */
  readonly members = new Map<string, FakeUser>();
  /** What Cognito would estimate; null for the truth. */
  estimate: number | null = null;
  /** Requests so far. */
  readonly asked = { pages: 0, has: 0, hasUsers: 0 };
  /** Called before each request is answered. */
  before: Happening = () => {};

  constructor(
    private readonly clock: Clock,
    users: readonly FakeUser[] = [],
    private readonly pageSize = 60,
  ) {
    this.put(...users);
  }

  /** Adds or replaces users. */
  put(...users: readonly FakeUser[]): void {
    for (const user of users) this.members.set(user.id, user);
  }

  async estimatedUsers(): Promise<number> {
    return this.estimate ?? this.members.size;
  }

  async hasUsers(): Promise<boolean> {
    this.asked.hasUsers += 1;
    return this.members.size > 0;
  }

  async has(sub: string): Promise<boolean> {
    this.asked.has += 1;
    this.before({ what: "has", subject: sub });
    return this.members.has(sub);
  }

  async *users(prefix: string): AsyncIterable<readonly PoolUser[]> {
    // Who comes after the list was begun is not in it; who goes or changes before the page is read shows there.
    const ids = [...this.members.keys()].filter((id) => id.startsWith(prefix)).reverse();
    for (let start = 0; start === 0 || start < ids.length; start += this.pageSize) {
      this.asked.pages += 1;
      this.before({ what: "page", subject: prefix });
      const at = this.clock.tick();
      yield ids.slice(start, start + this.pageSize).flatMap((id) => {
        const user = this.members.get(id);
        return user ? [{ ...user, at }] : [];
      });
      // An empty page is no end.
      if (start === 0) yield [];
    }
  }
}
