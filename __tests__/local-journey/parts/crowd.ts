import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { loadLocalEnvironment } from "../../../environments";
import { type Account, Visitor } from "../../../local/check/account";
import { type LocalSettings, localSettings } from "../../../local/settings";
import type { Facts } from "./facts";
import { portsFrom } from "./free-ports";
import { PoolClient } from "./pool-client";

/** Milliseconds between two accounts of one person. */
const PAUSE_MS = 15;

/** People who sign up one account after the other, until the system is gone. */
export class Crowd {
  /** Accounts whose confirmation was answered. */
  readonly confirmed: Account[] = [];
  /** What went wrong while the system still ran. */
  readonly mishaps: string[] = [];
  private over = false;
  private readonly people: Promise<void>[];

  constructor(facts: Facts, base: number) {
    const client = new PoolClient(facts);
    const settings = localSettings(loadLocalEnvironment(), { ports: portsFrom(base), dataDirectory: facts.data });
    const throughApi = (account: Account) => client.signUp(account);
    const throughForms = (account: Account) => fillIn(settings, account);
    this.people = [throughApi, throughApi, throughForms].map((signUp) => this.live(signUp));
  }

  /** Says that the system is being killed: from now on nothing is expected of it. */
  end(): void {
    this.over = true;
  }

  /** Waits until all have noticed. */
  async gone(): Promise<void> {
    await Promise.all(this.people);
  }

  private async live(signUp: (account: Account) => Promise<void>): Promise<void> {
    while (!this.over) {
      const username = `crowd-${randomBytes(4).toString("hex")}`;
      const account = { username, password: "Crowd-12345", email: `${username}@example.com` };
      try {
        await signUp(account);
        this.confirmed.push(account);
      } catch (error) {
        // An answer that did not come whole says nothing.
        if (!this.over) this.mishaps.push(error instanceof Error ? error.message : String(error));
        return;
      }
      await sleep(PAUSE_MS);
    }
  }
}

async function fillIn(settings: LocalSettings, account: Account): Promise<void> {
  const visitor = new Visitor(settings, account);
  await visitor.confirm(await visitor.register());
}
