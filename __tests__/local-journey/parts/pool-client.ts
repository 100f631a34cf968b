import { z } from "zod";
import type { Account } from "../../../local/check/account";
import { bearer, graphqlClient } from "../../../local/check/graphql";
import type { Facts } from "./facts";

const mailsSchema = z.array(z.object({ to: z.string(), code: z.string() }));
const signInSchema = z.object({ AuthenticationResult: z.object({ IdToken: z.string() }) });
const rowsSchema = z.object({ users: z.array(z.object({ id: z.string(), username: z.string() })) });

/** A row of `users`. */
export type Row = z.output<typeof rowsSchema>["users"][number];

/** A client of a running system, through Cognito's API and Hasura's. */
export class PoolClient {
  constructor(private readonly facts: Facts) {}

  /** Creates the account and confirms it with the code from the mailbox. */
  async signUp({ username, password, email }: Account): Promise<void> {
    const UserAttributes = [{ Name: "email", Value: email }];
    await this.call("SignUp", { Username: username, Password: password, UserAttributes });
    const mails = mailsSchema.parse(await (await fetch(`${this.facts.mailbox}.json`)).json());
    const code = mails.find(({ to }) => to === email)?.code;
    if (code === undefined) throw new Error(`no mail to ${email}`);
    await this.call("ConfirmSignUp", { Username: username, ConfirmationCode: code });
  }

  /** Signs in with the password. @returns the ID token */
  async signIn({ username, password }: Pick<Account, "username" | "password">): Promise<string> {
    const AuthParameters = { USERNAME: username, PASSWORD: password };
    const answer = await this.call("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
    return signInSchema.parse(answer).AuthenticationResult.IdToken;
  }

  /** Deletes a user, as an administrator's program does. */
  async deleteUser(username: string): Promise<void> {
    await this.call("AdminDeleteUser", { UserPoolId: this.facts.userPoolId, Username: username });
  }

  /** The rows of `users` that a token shows. */
  async users(idToken: string): Promise<Row[]> {
    const answer = await graphqlClient(this.facts.graphql)("{ users { id username } }", bearer(idToken));
    if ("error" in answer) throw new Error(answer.error);
    return rowsSchema.parse(answer.data).users;
  }

  /** All rows of `users`, seen with the admin secret. */
  async allUsers(): Promise<Row[]> {
    const admin = { "x-hasura-admin-secret": this.facts.adminSecret };
    const answer = await graphqlClient(this.facts.graphql)("{ users { id username } }", admin);
    if ("error" in answer) throw new Error(answer.error);
    return rowsSchema.parse(answer.data).users;
  }

  private async call(action: string, request: Record<string, unknown>): Promise<unknown> {
    const response = await fetch(this.facts.userPool, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify({ ClientId: this.facts.clientId, ...request }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${action} answers ${response.status}: ${text}`);
    return text === "" ? {} : JSON.parse(text);
  }
}
