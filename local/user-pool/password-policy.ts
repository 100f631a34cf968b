import type { Environment } from "../../environments";

/** Rules for passwords, as the environment has them. */
export type PasswordPolicy = Environment["identity"]["passwordPolicy"];

/** Special characters of Cognito. Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Cognito's words for the first rule that a password breaks, or nothing. */
export function passwordProblem(password: string, policy: PasswordPolicy): string | undefined {
  const broken = [
    [password.length >= policy.minimumLength, "Password not long enough"],
    [!policy.requireUppercase || /[A-Z]/.test(password), "Password must have uppercase characters"],
    [!policy.requireLowercase || /[a-z]/.test(password), "Password must have lowercase characters"],
    [!policy.requireNumbers || /\d/.test(password), "Password must have numeric characters"],
    [!policy.requireSymbols || SYMBOL.test(password), "Password must have symbol characters"],
  ] as const;
  const reason = broken.find(([kept]) => !kept)?.[1];
  return reason && `Password did not conform with policy: ${reason}`;
}

/** A password for the seeded users that satisfies the policy, the same on every machine. */
export function seedPassword(policy: PasswordPolicy): string {
  return "Local-1234".padEnd(policy.minimumLength, "-1234");
}
