import type { SyncedUser } from "../../../contracts/user-sync";
import { isRecord } from "../is-record";

/** Whether a value is a user as the queue keeps them. */
export function isSyncedUser(value: unknown): value is SyncedUser {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.username) &&
    (value.email === null || isText(value.email)) &&
    isText(value.at) &&
    !Number.isNaN(Date.parse(value.at))
  );
}

/** Whether a value is a text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
