import type { User } from "cognito-local/lib/services/userPoolService";
import { withAccountErrors } from "./account-errors";
import type { Emulator } from "./emulator";
import { AccountError, type Accounts, type KnownUser } from "./hosted-ui/accounts";
import { createTokens } from "./tokens";

/** Whoever can be mailed to; the pool needs no more than that. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** What the login pages need, done by the emulator. */
export function poolAccounts(emulator: Emulator, clientId: string): Accounts {
  const { api, context, pool, services } = emulator;
  const call = (action: string, request: Record<string, unknown>) =>
    withAccountErrors(() => api(action)(context, { ClientId: clientId, ...request }));
  const tokens = createTokens(emulator, clientId);

  async function known(username: string): Promise<User> {
    const user = await pool.getUserByUsername(context, username);
    if (!user) throw new AccountError("UserNotFoundException");
    return user;
  }

  return {
    ...tokens,

    async signUp({ username, email, password }): Promise<KnownUser> {
      if (!USERNAME.test(username)) {
        throw new AccountError(
          "InvalidParameterException",
          "A username has 1 to 128 letters, digits and signs, and no spaces.",
        );
      }
      if (!ADDRESS.test(email)) {
        throw new AccountError("InvalidParameterException", "That is no e-mail address.");
      }
      const UserAttributes = [{ Name: "email", Value: email }];
      await call("SignUp", { Username: username, Password: password, UserAttributes });
      return { username: (await known(username)).Username };
    },

    async confirmSignUp({ username, code }): Promise<KnownUser> {
      const user = await known(username);
      await call("ConfirmSignUp", { Username: user.Username, ConfirmationCode: code });
      return { username: user.Username };
    },

    async resendCode(username): Promise<void> {
      const user = await pool.getUserByUsername(context, username);
      // Whether a name is taken is nobody's business.
      if (user?.UserStatus !== "UNCONFIRMED") return;
      const code = services.otp();
      await pool.saveUser(context, { ...user, ConfirmationCode: code });
      const Destination = user.Attributes.find(({ Name }) => Name === "email")?.Value ?? "";
      await services.messages.deliver(context, "ResendCode", clientId, pool.options.Id, user, code, undefined, {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination,
      });
    },

    async signIn({ username, password }): Promise<KnownUser> {
      const user = await pool.getUserByUsername(context, username);
      if (!user?.Enabled || user.Password !== password) throw new AccountError("NotAuthorizedException");
      if (user.UserStatus === "UNCONFIRMED") throw new AccountError("UserNotConfirmedException");
      if (user.UserStatus !== "CONFIRMED") throw new AccountError("PasswordResetRequiredException");
      const signedIn = {
        clientId,
        clientMetadata: undefined,
        source: "PostAuthentication_Authentication",
        userAttributes: user.Attributes,
        username: user.Username,
        userPoolId: pool.options.Id,
      } as const;
      await withAccountErrors(() => services.triggers.postAuthentication(context, signedIn));
      return { username: user.Username };
    },

    async forgotPassword(username): Promise<void> {
      const user = await pool.getUserByUsername(context, username);
      if (user) await call("ForgotPassword", { Username: user.Username });
    },

    async confirmForgotPassword({ username, code, password }): Promise<void> {
      const user = await known(username);
      await call("ConfirmForgotPassword", { Username: user.Username, ConfirmationCode: code, Password: password });
    },
  };
}
