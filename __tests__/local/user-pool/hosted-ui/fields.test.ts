import { passwordRules } from "../../../../local/user-pool/hosted-ui/forms/fields";

const NONE = {
  minimumLength: 6,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSymbols: false,
  temporaryPasswordValidityDays: 7,
};

it.each([
  [{}, "At least 6 characters."],
  [{ minimumLength: 12, requireSymbols: true }, "At least 12 characters, among them a special character."],
  [
    { requireLowercase: true, requireNumbers: true },
    "At least 6 characters, among them a lower-case letter and a digit.",
  ],
  [
    { requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true },
    "At least 6 characters, among them a lower-case letter, an upper-case letter, a digit and a special character.",
  ],
])("says the password rules %j in words", (rules, text) => {
  expect(passwordRules({ ...NONE, ...rules })).toBe(text);
});
