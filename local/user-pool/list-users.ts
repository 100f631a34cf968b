import { InvalidParameterError } from "cognito-local/lib/errors";
import type { Services } from "cognito-local/lib/services";
import type { Context } from "cognito-local/lib/services/context";
import { attributeValue, type User } from "cognito-local/lib/services/userPoolService";
import { userToResponseObject } from "cognito-local/lib/targets/responses";
import { z } from "zod";

/** Most users of one answer, and their number unless told otherwise. */
const PAGE = 60;

const requestSchema = z.object({
  UserPoolId: z.string(),
  Filter: z.string().max(256).optional(),
  Limit: z.int().min(0).max(PAGE).optional(),
  PaginationToken: z.string().min(1).optional(),
  AttributesToGet: z.array(z.string()).optional(),
});

/**
 * Cognito's ListUsers, which the emulator (5.3.0) answers with all users at once: in pages of 60 at most, in an order that
 * is the same for every page.
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export async function listUsers({ cognito }: Services, context: Context, request: unknown): Promise<object> {
  const read = requestSchema.safeParse(request);
  if (!read.success) throw new InvalidParameterError(`ListUsers: ${z.prettifyError(read.error)}`);
  const { UserPoolId, Filter, Limit, PaginationToken, AttributesToGet } = read.data;
  const pool = await cognito.getUserPool(context, UserPoolId);
  const after = PaginationToken === undefined ? "" : subOf(PaginationToken);
  // By `sub`, which never changes: whoever comes or goes between two pages moves nobody to another one.
  const rest = (await pool.listUsers(context, Filter))
    .map((user) => ({ user, sub: attributeValue("sub", user.Attributes) ?? "" }))
    .filter(({ sub }) => sub > after)
    .sort((one, other) => (one.sub < other.sub ? -1 : 1));
  const page = rest.slice(0, Limit || PAGE);
  const last = page.at(-1);
  return {
    Users: page.map(({ user }) => userToResponseObject(withAttributes(user, AttributesToGet))),
    ...(last && rest.length > page.length && { PaginationToken: tokenOf(last.sub) }),
  };
}

function withAttributes(user: User, wanted: readonly string[] | undefined): User {
  if (!wanted) return user;
  return { ...user, Attributes: user.Attributes.filter(({ Name }) => wanted.includes(Name)) };
}

function tokenOf(sub: string): string {
  return Buffer.from(JSON.stringify({ sub })).toString("base64url");
}

function subOf(token: string): string {
  try {
    return z.object({ sub: z.string() }).parse(JSON.parse(Buffer.from(token, "base64url").toString())).sub;
  } catch {
    throw new InvalidParameterError("Invalid pagination token.");
  }
}
