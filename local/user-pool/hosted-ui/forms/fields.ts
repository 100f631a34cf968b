import type { Environment } from "../../../../environments";
import type { Parameters } from "../request/parameters";
import type { Field } from "./form";

/** A text field of a form, without spaces around it; names and codes are often pasted. */
export function textField(form: Parameters, name: "username" | "email" | "code"): string {
  return form.get(name)?.trim() ?? "";
}

/** The field for the name that users sign in with. */
export function signInNameField({ identity }: Environment, value?: string): Field {
  return identity.signIn === "email"
    ? { name: "username", label: "E-mail address", type: "email", autocomplete: "username", value }
    : { name: "username", label: "Username", type: "text", autocomplete: "username", value };
}

/** The field for a new password, with the rules in words. */
export function newPasswordField({ identity }: Environment, label: string): Field {
  return {
    name: "password",
    label,
    type: "password",
    autocomplete: "new-password",
    hint: passwordRules(identity.passwordPolicy),
  };
}

/** The field for a code from a mail. */
export const CODE_FIELD: Field = { name: "code", label: "Code", type: "text", autocomplete: "one-time-code" };

/** The rules for passwords in words. */
export function passwordRules(policy: Environment["identity"]["passwordPolicy"]): string {
  const kinds = [
    policy.requireLowercase ? "a lower-case letter" : [],
    policy.requireUppercase ? "an upper-case letter" : [],
    policy.requireNumbers ? "a digit" : [],
    policy.requireSymbols ? "a special character" : [],
  ].flat();
  const last = kinds.pop();
  const listed = kinds.length > 0 ? `${kinds.join(", ")} and ${last}` : last;
  return `At least ${policy.minimumLength} characters${listed === undefined ? "" : `, among them ${listed}`}.`;
}
