import type { SyncedUser } from "../../../contracts/user-sync";
import { isRecord } from "../is-record";

/** Whether a value is a user as the queue keeps them. */
export function isSyncedUser(value: unknown): value is SyncedUser {
  return (
    isRecord(value) &&
    isSub(value.id) &&
    isText(value.username) &&
    (value.email === null || isText(value.email)) &&
    isText(value.at) &&
    !Number.isNaN(Date.parse(value.at))
  );
}

/** A `sub` is a UUID; it stands in a header, so nothing that could not is taken for one. */
const SUB = /^[\x21-\x7e]{1,256}$/;

/** Whether a value can be a user's `sub`. */
export function isSub(value: unknown): value is string {
  return typeof value === "string" && SUB.test(value);
}

/** Whether a value is a text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
