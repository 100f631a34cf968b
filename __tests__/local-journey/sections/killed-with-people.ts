import { deepStrictEqual, ok } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "../../../local/check/account";
import { Crowd } from "../parts/crowd";
import { type Facts, factsSchema } from "../parts/facts";
import { READY_MS } from "../parts/limits";
import { type LocalProcess, orEnded } from "../parts/local-process";
import { PoolClient } from "../parts/pool-client";
import type { Report } from "../parts/report";
import { until } from "../parts/until";

const ROUNDS = 4;

/** Longest time after the first account until the system is killed. */
const LONGEST_MS = 1200;

/** Rounds in which people sign up until the system is killed; whoever was told that it worked must be there afterwards. */
export class Killings {
  private readonly confirmed: Account[] = [];
  private latest: readonly Account[] = [];

  constructor(
    private readonly report: Report,
    private readonly base: number,
    private readonly start: () => LocalProcess,
    private readonly kill: (process: LocalProcess) => Promise<void>,
  ) {}

  /** All rounds, and a last look. */
  async all(): Promise<void> {
    for (let round = 1; round <= ROUNDS; round++) {
      await this.report.prove(`killed while people sign up, ${round} of ${ROUNDS}: those before are all there`, () =>
        orEnded(this.start(), (process) => this.round(process)),
      );
    }
    await this.report.prove("at last all of them sign in, and each sees their own row once", () =>
      orEnded(this.start(), (process) => this.lastLook(process)),
    );
  }

  private async lastLook(process: LocalProcess): Promise<string> {
    const facts = await process.event(factsSchema, "ready", READY_MS);
    ok(this.confirmed.length >= ROUNDS, `only ${this.confirmed.length} people`);
    await mustBeThere(facts, this.confirmed);
    const ended = await process.stop();
    deepStrictEqual([ended.status, ended.stderr], [0, ""]);
    return `${this.confirmed.length} people`;
  }

  private async round(process: LocalProcess): Promise<string> {
    const facts = await process.event(factsSchema, "ready", READY_MS);
    await mustBeThere(facts, this.latest);
    const crowd = new Crowd(facts, this.base);
    await until("an account", 5000, () => crowd.confirmed.length > 0 || undefined);
    const delay = Math.round(Math.random() * LONGEST_MS);
    await sleep(delay);
    crowd.end();
    await this.kill(process);
    await crowd.gone();
    deepStrictEqual(crowd.mishaps, []);
    this.latest = crowd.confirmed;
    this.confirmed.push(...crowd.confirmed);
    return `ready in ${(facts.ms / 1000).toFixed(2)} s, killed ${delay} ms after the first account: ${crowd.confirmed.length} confirmed`;
  }
}

async function mustBeThere(facts: Facts, accounts: readonly Account[]): Promise<void> {
  const client = new PoolClient(facts);
  for (const account of accounts) {
    const users = await client.users(await client.signIn(account));
    deepStrictEqual(
      users.map(({ username }) => username),
      [account.username],
    );
  }
}
