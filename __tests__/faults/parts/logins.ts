import { randomUUID } from "node:crypto";
import {
  type MadeUpUser,
  type SyncTrigger,
  signInEvent,
  type UserKind,
  userNameOf,
} from "../../functions/sync-users/sign-in-event";
import type { KeptUser } from "./users-table";

const KINDS: readonly UserKind[] = ["username-pool", "email-pool", "federated", "admin-created"];

/** Makes up users, and remembers them. */
export class Crowd {
  /** Everybody who signed in. */
  readonly users: MadeUpUser[] = [];

  /** @param trigger what everybody's event comes with */
  constructor(private readonly trigger: SyncTrigger) {}

  /** Events of so many users who were not there before. */
  events(count: number): ReturnType<typeof signInEvent>[] {
    return Array.from({ length: count }, () => {
      const number = this.users.length;
      const kind = KINDS[number % KINDS.length] ?? "username-pool";
      // Every seventh has no e-mail address; each umlaut is two bytes.
      const email = number % 7 === 6 ? null : `jürgen-${number}@example.com`;
      const user = { kind, sub: randomUUID(), email };
      this.users.push(user);
      return signInEvent(this.trigger, user);
    });
  }

  /** Who has no row, more than one, or one that says something else. */
  lost(rows: readonly KeptUser[]): MadeUpUser[] {
    const byId = new Map<string, KeptUser>();
    const twice = new Set<string>();
    for (const row of rows) {
      if (byId.has(row.id)) twice.add(row.id);
      byId.set(row.id, row);
    }
    return this.users.filter((user) => {
      const row = byId.get(user.sub);
      return twice.has(user.sub) || row?.username !== userNameOf(user) || row.email !== user.email;
    });
  }
}
