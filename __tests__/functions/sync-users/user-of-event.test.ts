import { askedBy } from "../../../functions/sync-users/user-of-event";
import { UNSENDABLE_SUBS } from "../shared/users/unsendable-subs";
import { type MadeUpUser, signInEvent, userNameOf } from "./sign-in-event";

const SUB = "5f0a8c1e-7d3b-4a52-9c66-0b1e2d3c4f5a";
const NOW = new Date("2026-01-02T03:04:05.006Z");
const ADA: MadeUpUser = { kind: "username-pool", sub: SUB, email: "ada@example.com" };
const SIGN_IN = "PostAuthentication_Authentication";
const CONFIRMED = "PostConfirmation_ConfirmSignUp";

test.each([
  [SIGN_IN, "username-pool", "name-5f0a8c1e"],
  [SIGN_IN, "email-pool", SUB],
  [SIGN_IN, "federated", "Google_6848440245948205650"],
  // An administrator's user is never confirmed: the first sign-in tells of them.
  [SIGN_IN, "admin-created", "name-5f0a8c1e"],
  [CONFIRMED, "username-pool", "name-5f0a8c1e"],
  [CONFIRMED, "email-pool", SUB],
  // The first sign-in of a federated user comes with this trigger alone.
  [CONFIRMED, "federated", "Google_6848440245948205650"],
] as const)("%s keeps the user of a kind: %s", (trigger, kind, username) => {
  const person = { ...ADA, kind };
  expect(userNameOf(person)).toBe(username);
  const user = { id: SUB, username, email: "ada@example.com", at: "2026-01-02T03:04:05.006Z" };
  expect(askedBy(signInEvent(trigger, person), NOW)).toEqual({ type: "keep", user });
});

const event = signInEvent(SIGN_IN, ADA);
const withAttributes = (userAttributes: unknown) => ({ ...event, request: { userAttributes } });

test.each([undefined, "", 5])("an e-mail address that is %j is none", (email) => {
  expect(askedBy(withAttributes({ sub: SUB, email }), NOW)).toMatchObject({ type: "keep", user: { email: null } });
});

test("a new password changes no row", () => {
  expect(askedBy(signInEvent("PostConfirmation_ConfirmForgotPassword", ADA), NOW)).toEqual({ type: "nothing" });
});

test.each([
  ["no sub", withAttributes({ email: "ada@example.com" })],
  ["an empty sub", withAttributes({ sub: "" })],
  ["a sub that is no text", withAttributes({ sub: { toString: () => SUB } })],
  ["no attributes", withAttributes(null)],
  ["no request", { ...event, request: undefined }],
  ["no name", { ...event, userName: undefined }],
  ["an empty name", { ...event, userName: "" }],
])("an event with %s tells of nobody", (_, unusable) => {
  expect(askedBy(unusable, NOW)).toEqual({ type: "unusable", problem: "no-user" });
});

test.each(UNSENDABLE_SUBS)("an event whose sub has %s tells of nobody", (_, sub) => {
  expect(askedBy(withAttributes({ sub }), NOW)).toEqual({ type: "unusable", problem: "no-user" });
});

test.each([1, 256])("a sub may be as long as %d characters", (length) => {
  const sub = "s".repeat(length);
  expect(askedBy(withAttributes({ sub }), NOW)).toMatchObject({ type: "keep", user: { id: sub } });
});

test.each([
  null,
  undefined,
  "event",
  [],
  {},
  { ...event, triggerSource: "PostConfirmation_Other" },
  { ...event, triggerSource: "PreSignUp_SignUp" },
  { ...event, triggerSource: [SIGN_IN] },
])("a trigger that the function is not for: %j", (other) => {
  expect(askedBy(other, NOW)).toEqual({ type: "unusable", problem: "unknown-trigger" });
});
