import { createPrivateKey, createPublicKey } from "node:crypto";
import type { AppClient } from "cognito-local/lib/services/appClient";
import { attributesToRecord, type User } from "cognito-local/lib/services/userPoolService";
import { decodeJwt, jwtVerify, SignJWT } from "jose";
import { withAccountErrors } from "./account-errors";
import type { Emulator } from "./emulator";
import { AccountError, type Accounts, type IssuedTokens } from "./hosted-ui/accounts";
import { signingKey } from "./signing-key";

type TokenActions = Pick<Accounts, "issueTokens" | "refreshTokens" | "userInfo">;

/** Tokens for the login pages, made by the emulator's own generator, which calls the claims function. */
export function createTokens(emulator: Emulator, clientId: string): TokenActions {
  const { context, pool, services } = emulator;
  const { kid, pem } = signingKey();
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(pem);

  async function generate(user: User, source: "HostedAuth" | "RefreshTokens") {
    const client = await appClient();
    const groups = await pool.listUserGroupMembership(context, user);
    const made = await services.tokenGenerator.generate(context, user, groups, client, undefined, source);
    const issued = { idToken: made.IdToken, accessToken: made.AccessToken, refreshToken: made.RefreshToken };
    return { ...issued, expiresInSeconds: lifetime(made.AccessToken) };
  }

  async function appClient(): Promise<AppClient> {
    const client = await services.cognito.getAppClient(context, clientId);
    if (!client) throw new Error("the app client is gone");
    return client;
  }

  /** The generator knows no nonce (5.3.0), and clients refuse an ID token without the one they sent. */
  function withNonce(idToken: string, nonce: string): Promise<string> {
    return new SignJWT({ ...decodeJwt(idToken), nonce }).setProtectedHeader({ alg: "RS256", kid }).sign(privateKey);
  }

  async function verified(token: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      return (await jwtVerify(token, publicKey)).payload;
    } catch {
      throw new AccountError("NotAuthorizedException", "The token is not valid.");
    }
  }

  return {
    issueTokens: ({ username, nonce }) =>
      withAccountErrors(async (): Promise<IssuedTokens> => {
        const user = await pool.getUserByUsername(context, username);
        if (!user?.Enabled) throw new AccountError("NotAuthorizedException");
        const tokens = await generate(user, "HostedAuth");
        await pool.storeRefreshToken(context, tokens.refreshToken, user);
        return nonce === undefined ? tokens : { ...tokens, idToken: await withNonce(tokens.idToken, nonce) };
      }),

    refreshTokens: (refreshToken) =>
      withAccountErrors(async (): Promise<IssuedTokens> => {
        await verified(refreshToken);
        const user = await pool.getUserByRefreshToken(context, refreshToken);
        if (!user?.Enabled) throw new AccountError("NotAuthorizedException", "The refresh token is not valid.");
        const { refreshToken: _, ...tokens } = await generate(user, "RefreshTokens");
        return tokens;
      }),

    async userInfo(accessToken) {
      const claims = await verified(accessToken);
      const user = await pool.getUserByUsername(context, String(claims.username));
      if (claims.token_use !== "access" || !user) {
        throw new AccountError("NotAuthorizedException", "The token is not valid.");
      }
      return { ...attributesToRecord(user.Attributes), username: user.Username };
    },
  };
}

function lifetime(token: string): number {
  const { exp = 0, iat = 0 } = decodeJwt(token);
  return exp - iat;
}
