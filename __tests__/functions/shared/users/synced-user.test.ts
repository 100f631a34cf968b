import { isSub, isSyncedUser } from "../../../../functions/shared/users/synced-user";
import { UNSENDABLE_SUBS } from "./unsendable-subs";

const USER = { id: "sub-1", username: "ada", email: "ada@example.com", at: "2026-01-02T03:04:05.006Z" };

const SUBS = ["5f0a8c1e-7d3b-4a52-9c66-0b1e2d3c4f5a", "s", "!", "~", "s".repeat(256)];

describe("a sub", () => {
  it.each(SUBS)("%j", (sub) => {
    expect(isSub(sub)).toBe(true);
    expect(isSyncedUser({ ...USER, id: sub })).toBe(true);
    expect(new Headers({ "x-hasura-user-id": sub }).get("x-hasura-user-id")).toBe(sub);
  });

  it.each(UNSENDABLE_SUBS)("not with %s", (_, sub) => {
    expect(isSub(sub)).toBe(false);
    expect(isSyncedUser({ ...USER, id: sub })).toBe(false);
  });

  it.each([undefined, null, 1, {}, ["sub-1"], { toString: () => "sub-1" }])("not %j", (value) => {
    expect(isSub(value)).toBe(false);
  });
});

describe("a user of the queue", () => {
  it.each([USER, { ...USER, email: null }, { ...USER, more: 1 }])("%j", (value) => {
    expect(isSyncedUser(value)).toBe(true);
  });

  it.each([
    null,
    [],
    {},
    { ...USER, id: "" },
    { ...USER, id: 1 },
    { ...USER, username: undefined },
    { ...USER, email: undefined },
    { ...USER, email: "" },
    { ...USER, at: "yesterday" },
    { ...USER, at: 5 },
  ])("not %j", (value) => {
    expect(isSyncedUser(value)).toBe(false);
  });
});
