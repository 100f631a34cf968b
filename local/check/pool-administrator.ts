import type { LocalSettings } from "../settings";
import { Unexpected } from "./step";

/** What an administrator's program does with the pool, behind the back of its triggers. */
export class PoolAdministrator {
  constructor(private readonly settings: Pick<LocalSettings, "poolUrl" | "userPoolId">) {}

  /** Deletes a user. */
  async delete(username: string): Promise<void> {
    await this.call("AdminDeleteUser", { Username: username });
  }

  /** Gives a user another address. */
  async changeEmail(username: string, email: string): Promise<void> {
    const UserAttributes = [{ Name: "email", Value: email }];
    await this.call("AdminUpdateUserAttributes", { Username: username, UserAttributes });
  }

  private async call(action: string, request: Readonly<Record<string, unknown>>): Promise<void> {
    const { poolUrl, userPoolId } = this.settings;
    const response = await fetch(poolUrl, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify({ UserPoolId: userPoolId, ...request }),
    });
    if (!response.ok) throw new Unexpected(`${action} answers ${response.status}: ${await response.text()}`);
  }
}
