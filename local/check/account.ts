import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { LocalSettings } from "../settings";
import { Browser, type Page, problemOn } from "./browser";
import { mustBe, Unexpected } from "./step";
import type { Discovery } from "./verify-token";

/** An account that the journey makes. */
export interface Account {
  /** Name to sign in with. */
  readonly username: string;
  /** E-mail address. */
  readonly email: string;
  /** Password. */
  readonly password: string;
}

/** The tokens of a sign-in. */
export interface SignedIn {
  /** ID token, the one that Hasura takes. */
  readonly idToken: string;
  /** Access token, which Hasura must refuse. */
  readonly accessToken: string;
  /** Refresh token. */
  readonly refreshToken: string;
}

const tokensSchema = z.object({
  id_token: z.string(),
  access_token: z.string(),
  refresh_token: z.string().optional(),
});

const mailSchema = z.array(z.object({ to: z.string(), code: z.string() }));

/** What people do on the login pages, done through the pages' own forms. */
export class Visitor {
  private readonly browser = new Browser();
  private readonly verifier = randomBytes(32).toString("base64url");

  constructor(
    private readonly settings: LocalSettings,
    private readonly account: Account,
  ) {}

  /** Creates the account; the page then asks for the code. */
  async register(): Promise<Page> {
    const { username, email, password } = this.account;
    const page = await this.browser.open(this.link(this.settings.hostedUi.register));
    const byEmail = this.settings.environment.identity.signIn === "email";
    return this.browser.submit(page, byEmail ? { email, password } : { username, email, password });
  }

  /** Enters the code from the mailbox; the browser then stands on the callback page. */
  async confirm(page: Page): Promise<void> {
    const callback = await this.browser.submit(page, { code: await this.mailedCode() });
    if (this.implicit) fromFragment(callback);
    else codeOf(callback);
  }

  /** Signs in on the login page. */
  async signIn(): Promise<Page> {
    const { username, email, password } = this.account;
    const page = await this.browser.open(this.link(this.settings.hostedUi.login));
    const name = this.settings.environment.identity.signIn === "email" ? email : username;
    return this.browser.submit(page, { username: name, password });
  }

  /** Says that the password is forgotten and chooses one with the code from the mailbox: the same one. */
  async resetPassword(): Promise<void> {
    const { username, email, password } = this.account;
    const address = this.link(this.settings.hostedUi.login);
    address.pathname = "/forgotPassword";
    const name = this.settings.environment.identity.signIn === "email" ? email : username;
    const page = await this.browser.submit(await this.browser.open(address), { username: name });
    const done = await this.browser.submit(page, { code: await this.mailedCode(), password });
    if (!done.html.includes("The password is changed")) {
      throw new Unexpected(`the password was not changed${problemOn(done.html)}`);
    }
  }

  /** Takes the tokens from the callback page's address: exchanges the code, or reads the fragment. */
  async tokens(callback: Page, { token_endpoint }: Discovery): Promise<SignedIn> {
    if (this.implicit) return fromFragment(callback);
    const { clientId, callbackUrls } = this.settings;
    return this.ask(token_endpoint, {
      grant_type: "authorization_code",
      code: codeOf(callback),
      client_id: clientId,
      redirect_uri: callbackUrls[0] ?? "",
      code_verifier: this.verifier,
    });
  }

  /** New tokens for a refresh token. */
  refresh({ refreshToken }: SignedIn, { token_endpoint }: Discovery): Promise<SignedIn> {
    const client_id = this.settings.clientId;
    return this.ask(token_endpoint, { grant_type: "refresh_token", refresh_token: refreshToken, client_id });
  }

  /** Signs out; the browser comes back to the start page. */
  async signOut(): Promise<void> {
    const page = await this.browser.open(this.settings.hostedUi.logout);
    mustBe(page.url.href, this.settings.signOutUrls[0], "page after signing out");
    const again = await this.browser.open(this.link(this.settings.hostedUi.login));
    if (!again.html.includes('name="password"')) throw new Unexpected("the session outlived the sign-out");
  }

  private get implicit(): boolean {
    return this.settings.environment.identity.client.grant === "implicit";
  }

  /** The code of the newest mail. */
  private async mailedCode(): Promise<string> {
    const response = await fetch(`${this.settings.pagesUrl}/mail.json`);
    const mails = mailSchema.parse(await response.json());
    const mail = mails.find(({ to }) => to === this.account.email);
    if (!mail) throw new Unexpected(`no mail to ${this.account.email} in the mailbox`);
    return mail.code;
  }

  /** A link with the challenge of PKCE. */
  private link(url: string): URL {
    const link = new URL(url);
    if (this.implicit) return link;
    link.searchParams.set("code_challenge", createHash("sha256").update(this.verifier).digest("base64url"));
    link.searchParams.set("code_challenge_method", "S256");
    return link;
  }

  private async ask(endpoint: string, form: Record<string, string>): Promise<SignedIn> {
    const response = await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) });
    if (!response.ok) throw new Unexpected(`the token endpoint answers ${response.status}: ${await response.text()}`);
    const tokens = tokensSchema.parse(await response.json());
    return {
      idToken: tokens.id_token,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? form.refresh_token ?? "",
    };
  }
}

function codeOf(page: Page): string {
  const code = page.url.searchParams.get("code");
  if (page.status === 200 && code) return code;
  throw notTheCallback(page);
}

function fromFragment(page: Page): SignedIn {
  const fragment = new URLSearchParams(page.url.hash.slice(1));
  const [idToken, accessToken] = [fragment.get("id_token"), fragment.get("access_token")];
  if (!idToken || !accessToken) throw notTheCallback(page);
  return { idToken, accessToken, refreshToken: "" };
}

function notTheCallback({ html, status, url }: Page): Unexpected {
  const reason = url.searchParams.get("error_description");
  const said = reason ? `; it says: ${reason}` : problemOn(html);
  return new Unexpected(`expected the callback page, saw ${url.origin}${url.pathname} (${status})${said}`);
}
