import type { SyncedUser } from "../../contracts/user-sync";
import { isRecord } from "../shared/is-record";
import { isSub, isText } from "../shared/users/synced-user";

/** What an event asks for. */
export type Asked =
  /** Keep this user. */
  | { readonly type: "keep"; readonly user: SyncedUser }
  /** Nothing: what the event tells changes no row. */
  | { readonly type: "nothing" }
  /** Nobody knows: the function is attached to a trigger that it is not for, or Cognito's event is not as documented. */
  | { readonly type: "unusable"; readonly problem: "unknown-trigger" | "no-user" };

/** Triggers that tell of a user who is there and enabled. A federated user's first sign-in comes with the first of them, an admin-created user's with the second. */
const KEPT: readonly unknown[] = ["PostConfirmation_ConfirmSignUp", "PostAuthentication_Authentication"];

/** A new password changes no row. */
const IGNORED = "PostConfirmation_ConfirmForgotPassword";

/**
 * Reads an event of Cognito's triggers PostConfirmation and PostAuthentication.
 * Shape: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 *
 * @param now when it came
 */
export function askedBy(event: unknown, now: Date): Asked {
  const { triggerSource, userName, request } = isRecord(event) ? event : {};
  if (triggerSource === IGNORED) return { type: "nothing" };
  if (!KEPT.includes(triggerSource)) return { type: "unusable", problem: "unknown-trigger" };
  const attributes = isRecord(request) && isRecord(request.userAttributes) ? request.userAttributes : {};
  const { sub, email } = attributes;
  if (!isSub(sub) || !isText(userName)) return { type: "unusable", problem: "no-user" };
  return {
    type: "keep",
    user: { id: sub, username: userName, email: isText(email) ? email : null, at: now.toISOString() },
  };
}
