import { createHash } from "node:crypto";
import { rowOf } from "../../../functions/reconcile-users/compare";
import type { UserRow } from "../../../functions/shared/users/write-users";
import type { FakeUser } from "./fake-pool";

/** Long before every clock of the tests. */
export const LONG_AGO = "2024-01-01T00:00:00.000Z";

/** A `sub`, the same for the same number, spread as UUIDs are. */
export function subOf(number: number): string {
  const hex = createHash("md5").update(String(number)).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A user who is enabled and has confirmed. */
export function person(number: number, other: Partial<FakeUser> = {}): FakeUser {
  return {
    id: subOf(number),
    username: `user-${number}`,
    email: `user-${number}@example.com`,
    enabled: true,
    confirmed: true,
    ...other,
  };
}

/** People with the numbers from the first up to the last. */
export function people(count: number, first = 0): FakeUser[] {
  return Array.from({ length: count }, (_, index) => person(first + index));
}

/** The row that a user should have, with differences. */
export function row(user: FakeUser, other: Partial<UserRow> = {}): UserRow {
  return { ...rowOf({ ...user, at: LONG_AGO }), ...other };
}
