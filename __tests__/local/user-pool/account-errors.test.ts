import { CodeMismatchError, CognitoError, UnsupportedError, UsernameExistsError } from "cognito-local/lib/errors";
import { accountError, withAccountErrors } from "../../../local/user-pool/account-errors";
import { AccountError } from "../../../local/user-pool/hosted-ui/accounts";

describe("accountError", () => {
  it.each([
    { name: "the page's words", error: new CodeMismatchError(), gives: new AccountError("CodeMismatchException") },
    { name: "the page's words", error: new UsernameExistsError(), gives: new AccountError("UsernameExistsException") },
    ...(["InvalidParameterException", "InvalidPasswordException", "UserLambdaValidationException"] as const).map(
      (code) => ({
        name: "its own words",
        error: new CognitoError(code, "says more"),
        gives: new AccountError(code, "says more"),
      }),
    ),
  ])("gives $error.code $name", ({ error, gives }) => {
    expect(accountError(error)).toStrictEqual(gives);
  });

  it.each([
    new CognitoError("SomethingNewException", "never seen"),
    new UnsupportedError("not here"),
    new TypeError("a fault"),
    "text",
  ])("leaves %s what it is: a fault", async (error) => {
    expect(accountError(error)).toBe(error);
    await expect(withAccountErrors(() => Promise.reject(error))).rejects.toBe(error);
  });
});
