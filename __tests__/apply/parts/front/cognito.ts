import type { Correction } from "./correction";

/** Fields of CreateUserPool that AWS keeps when UpdateUserPool does not name them, and moto 5.2.1 forgets. */
const KEPT = ["UsernameConfiguration", "UsernameAttributes", "AliasAttributes", "UserPoolTags"] as const;

/** Tier of a pool that was created without one; AWS always names a tier, moto only when it was given. */
const DEFAULT_TIER = "ESSENTIALS";

/** Where moto 5.2.1 differs from Cognito. */
export function cognitoCorrections(): Correction {
  const kept = new Map<string, Record<string, unknown>>();
  return {
    // AWS sets what UpdateUserPoolClient does not name to its default; moto keeps it. The provider leaves a false out.
    request: ({ action, body }) =>
      action === "UpdateUserPoolClient"
        ? Buffer.from(JSON.stringify({ AllowedOAuthFlowsUserPoolClient: false, ...JSON.parse(body.toString()) }))
        : body,
    answer: ({ action, body }, answer) => {
      if (action !== "CreateUserPool" && action !== "DescribeUserPool") return answer;
      const parsed: { UserPool: Record<string, unknown> } = JSON.parse(answer.toString());
      const id = String(parsed.UserPool.Id);
      if (action === "CreateUserPool") {
        const asked: Record<string, unknown> = JSON.parse(body.toString());
        kept.set(id, Object.fromEntries(KEPT.flatMap((key) => (key in asked ? [[key, asked[key]]] : []))));
      }
      const UserPool = { UserPoolTier: DEFAULT_TIER, ...parsed.UserPool, ...kept.get(id) };
      return Buffer.from(JSON.stringify({ ...parsed, UserPool }));
    },
  };
}
