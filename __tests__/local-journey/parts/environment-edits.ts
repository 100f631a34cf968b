import { type Edit, replace } from "./copy";

const LOCAL = "environments/local.ts";

const setting = (text: string) => replace(LOCAL, "  ...staging,\n", `  ...staging,\n  ${text},\n`);

/** Claims as JSON, which tokens of version 2 carry. */
export const JSON_CLAIMS: Edit = setting('claims: { ...staging.claims, format: "json" }');

/** The claims function in Python. */
export const PYTHON_CLAIMS: Edit = {
  ...setting('functions: { ...staging.functions, claims: "python" }'),
  needs: "python3",
};

/** The implicit grant. */
export const IMPLICIT_GRANT: Edit = replace(LOCAL, "passwordSignIn: true,", 'passwordSignIn: true, grant: "implicit",');

/** Sign-in with the e-mail address. */
export const EMAIL_SIGN_IN: Edit = replace(LOCAL, 'mfa: "off",', 'mfa: "off", signIn: "email",');
