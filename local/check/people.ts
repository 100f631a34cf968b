import { randomBytes } from "node:crypto";
import type { LocalSettings } from "../settings";
import { seedPassword } from "../user-pool/password-policy";
import type { Person } from "../user-pool/people";
import { type Account, type SignedIn, Visitor } from "./account";
import { Unexpected } from "./step";
import { type Discovery, discover } from "./verify-token";

/** Somebody on the journey: an account, a browser and, once signed in, tokens. */
export class Traveller {
  /** The account. */
  readonly account: Account;
  /** The browser. */
  readonly visitor: Visitor;
  private signedIn: SignedIn | undefined;
  private subject: string | undefined;

  constructor(
    private readonly settings: LocalSettings,
    account: Account,
  ) {
    this.account = account;
    this.visitor = new Visitor(settings, account);
  }

  /** Somebody new; the name is different in every run, so that a journey can be walked twice. */
  static called(name: string, settings: LocalSettings): Traveller {
    const username = `${name}-${randomBytes(3).toString("hex")}`;
    const password = seedPassword(settings.environment.identity.passwordPolicy);
    return new Traveller(settings, { username, email: `${username}@example.com`, password });
  }

  /** Somebody whom every local pool has. */
  static seeded({ username, password, sub }: Person, settings: LocalSettings): Traveller {
    const traveller = new Traveller(settings, { username, email: username, password });
    traveller.id = sub;
    return traveller;
  }

  /** Signs in and keeps the tokens. */
  async signIn(): Promise<SignedIn> {
    const callback = await this.visitor.signIn();
    this.signedIn = await this.visitor.tokens(callback, await this.discovery());
    return this.signedIn;
  }

  /** The tokens of the last sign-in. */
  get tokens(): SignedIn {
    if (!this.signedIn) throw new Unexpected(`${this.account.username} has not signed in`);
    return this.signedIn;
  }

  /** The user's `sub`, once the token was verified. */
  get id(): string {
    if (this.subject === undefined) throw new Unexpected(`the token of ${this.account.username} was not verified`);
    return this.subject;
  }

  /** Keeps the verified `sub`. */
  set id(subject: string) {
    this.subject = subject;
  }

  /** What the pool says of itself. */
  discovery(): Promise<Discovery> {
    return discover(this.settings.issuer);
  }
}
