import { CognitoError } from "cognito-local/lib/errors";
import { AccountError, type AccountErrorCode } from "./hosted-ui/accounts";

/** Codes whose own text says more than the page's. */
const TELLING = ["InvalidParameterException", "InvalidPasswordException", "UserLambdaValidationException"] as const;

/** Codes whose text on the page is the better one. */
const PLAIN: readonly AccountErrorCode[] = [
  "CodeMismatchException",
  "ExpiredCodeException",
  "LimitExceededException",
  "NotAuthorizedException",
  "PasswordResetRequiredException",
  "UserNotConfirmedException",
  "UserNotFoundException",
  "UsernameExistsException",
];

/** An error of the emulator as the login pages know it; anything else is a fault and stays what it is. */
export function accountError(error: unknown): unknown {
  if (!(error instanceof CognitoError)) return error;
  const telling = TELLING.find((code) => code === error.code);
  if (telling) return new AccountError(telling, error.message);
  const plain = PLAIN.find((code) => code === error.code);
  return plain ? new AccountError(plain) : error;
}

/** Runs work of the emulator and gives its errors the form that the login pages know. */
export async function withAccountErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw accountError(error);
  }
}
