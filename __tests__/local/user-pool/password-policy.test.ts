import fc from "fast-check";
import { type PasswordPolicy, passwordProblem, seedPassword } from "../../../local/user-pool/password-policy";

const NONE: PasswordPolicy = {
  minimumLength: 6,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSymbols: false,
  temporaryPasswordValidityDays: 7,
};
const ALL: PasswordPolicy = {
  ...NONE,
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
};

const RULES = [
  {
    name: "length",
    rule: { minimumLength: 10 },
    wrong: "123456789",
    right: "1234567890",
    words: "Password not long enough",
  },
  {
    name: "upper case",
    rule: { requireUppercase: true },
    wrong: "abcdef1-",
    right: "Abcdef1-",
    words: "Password must have uppercase characters",
  },
  {
    name: "lower case",
    rule: { requireLowercase: true },
    wrong: "ABCDEF1-",
    right: "aBCDEF1-",
    words: "Password must have lowercase characters",
  },
  {
    name: "digits",
    rule: { requireNumbers: true },
    wrong: "Abcdefg-",
    right: "Abcdef1-",
    words: "Password must have numeric characters",
  },
  {
    name: "symbols",
    rule: { requireSymbols: true },
    wrong: "Abcdef12",
    right: "Abcdef1_",
    words: "Password must have symbol characters",
  },
];

describe("passwordProblem", () => {
  it.each(RULES)("knows both sides of $name, in Cognito's words", ({ rule, wrong, right, words }) => {
    const policy = { ...NONE, ...rule };
    expect(passwordProblem(wrong, policy)).toBe(`Password did not conform with policy: ${words}`);
    expect(passwordProblem(right, policy)).toBeUndefined();
  });

  it.each(RULES.filter(({ name }) => name !== "length"))(
    "does not ask for $name that are not required",
    ({ wrong }) => {
      expect(passwordProblem(wrong, NONE)).toBeUndefined();
    },
  );

  it("names the first broken rule of several", () => {
    expect(passwordProblem("", ALL)).toMatch(/not long enough$/);
    expect(passwordProblem("........", ALL)).toMatch(/uppercase characters$/);
    expect(passwordProblem("Local-1234", ALL)).toBeUndefined();
  });

  it.each([..."^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- "])("takes %s for a symbol, as Cognito does", (symbol) => {
    expect(passwordProblem(`Abcdef1${symbol}`, ALL)).toBeUndefined();
  });

  it.each(["ä", "€", "\t"])("does not take %j for one", (symbol) => {
    expect(passwordProblem(`Abcdef1${symbol}`, ALL)).toMatch(/symbol characters$/);
  });
});

describe("seedPassword", () => {
  it("follows every policy that an environment can have", () => {
    const policies = fc.record({
      minimumLength: fc.integer({ min: 6, max: 99 }),
      requireLowercase: fc.boolean(),
      requireUppercase: fc.boolean(),
      requireNumbers: fc.boolean(),
      requireSymbols: fc.boolean(),
      temporaryPasswordValidityDays: fc.constant(7),
    });
    fc.assert(fc.property(policies, (policy) => passwordProblem(seedPassword(policy), policy) === undefined));
  });

  it("is the same on every machine", () => {
    expect(seedPassword(ALL)).toBe("Local-1234");
    expect(seedPassword({ ...ALL, minimumLength: 12 })).toBe("Local-1234-1");
  });
});
