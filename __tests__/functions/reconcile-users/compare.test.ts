import { compare, isOrphanCandidate, rowOf } from "../../../functions/reconcile-users/compare";
import type { PoolUser } from "../../../functions/reconcile-users/pool";
import type { UserRow } from "../../../functions/shared/users/write-users";
import { LONG_AGO, person, row } from "./people";

const AT = "2025-01-01T12:00:00.000Z";
const USER: PoolUser = { ...person(1), at: AT };
const ROW = row(USER);
const DISABLED = { enabled: false };

const CASES: readonly {
  readonly name: string;
  readonly user?: Partial<PoolUser>;
  readonly row?: Partial<UserRow> | null;
  readonly finding: ReturnType<typeof compare>;
}[] = [
  { name: "the same", finding: null },
  { name: "no row", row: null, finding: "missing" },
  { name: "no row, disabled", user: DISABLED, row: null, finding: "missing" },
  { name: "another name", row: { username: "old" }, finding: "stale" },
  { name: "another address", row: { email: "old@example.com" }, finding: "stale" },
  { name: "an address that differs in case", row: { email: "User-1@example.com" }, finding: "stale" },
  { name: "a new address", row: { email: null }, finding: "stale" },
  { name: "an address taken away", user: { email: null }, finding: "stale" },
  { name: "no address on either side", user: { email: null }, row: { email: null }, finding: null },
  { name: "disabled since", user: DISABLED, finding: "disabled" },
  { name: "disabled since, and renamed", user: DISABLED, row: { username: "old" }, finding: "disabled" },
  { name: "disabled and marked so", user: DISABLED, row: { disabled: true }, finding: null },
  { name: "disabled, marked so, renamed", user: DISABLED, row: { disabled: true, username: "old" }, finding: "stale" },
  { name: "enabled again", row: { disabled: true }, finding: "stale" },
  { name: "marked as deleted, but there", row: { deleted_at: LONG_AGO }, finding: "stale" },
  {
    name: "marked as deleted, but there and disabled",
    user: DISABLED,
    row: { deleted_at: LONG_AGO },
    finding: "disabled",
  },
  { name: "never confirmed, no row", user: { confirmed: false }, row: null, finding: null },
  { name: "never confirmed, a row", user: { confirmed: false }, row: { username: "old" }, finding: null },
  {
    name: "another name, written when the pool was asked",
    row: { username: "new", synced_at: AT },
    finding: "stale",
  },
  {
    name: "another name, written after the pool was asked",
    row: { username: "new", synced_at: "2025-01-01T12:00:00.001+00:00" },
    finding: null,
  },
  {
    name: "another name, written before in another time zone",
    row: { username: "new", synced_at: "2025-01-01T13:59:59.999999+02:00" },
    finding: "stale",
  },
];

describe("compare", () => {
  it.each(CASES)("finds $finding: $name", ({ user, row: other, finding }) => {
    expect(compare({ ...USER, ...user }, other === null ? undefined : { ...ROW, ...other })).toBe(finding);
  });
});

describe("isOrphanCandidate", () => {
  it.each<[string, Partial<UserRow>, boolean]>([
    ["an ordinary row", {}, true],
    ["a row that is marked disabled", { disabled: true }, true],
    ["a row that is marked as deleted", { deleted_at: LONG_AGO }, false],
    ["a row written a quarter of an hour before the pool was asked", { synced_at: "2025-01-01T11:45:00.000Z" }, true],
    ["a row written a moment later", { synced_at: "2025-01-01T11:45:00.001Z" }, false],
    ["a row written after the pool was asked", { synced_at: "2025-01-01T12:00:00.001Z" }, false],
  ])("%s: %p is %p", (_, other, expected) => {
    expect(isOrphanCandidate({ ...ROW, ...other }, AT, 15)).toBe(expected);
  });
});

describe("rowOf", () => {
  it.each([true, false])("says what the pool says, enabled %p", (enabled) => {
    const { id, username, email } = USER;
    expect(rowOf({ ...USER, enabled })).toStrictEqual({
      id,
      username,
      email,
      disabled: !enabled,
      deleted_at: null,
      synced_at: AT,
    });
  });
});
