import { AccountError } from "../../../local/user-pool/hosted-ui/accounts";

/** Code and text of the error. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => "nothing was refused",
    (reason: unknown) => reason,
  );
  return error instanceof AccountError ? `${error.code}: ${error.message}` : String(error);
}
