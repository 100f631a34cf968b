import { HasuraError } from "./hasura-error";
import { isRecord } from "./is-record";

/** Hasura's own codes, such as `permission-error`. */
const CODE = /^[a-z-]{1,40}$/;

/**
 * The `data` of an answer of `/v1/graphql`, which has HTTP status 200 whether or not Hasura did what it was asked.
 *
 * @throws HasuraError `secret-refused`, `graphql`, `malformed`
 */
export function dataOf(text: string): Record<string, unknown> {
  const answer = parse(text);
  if (!isRecord(answer)) throw new HasuraError("malformed", "the answer is no JSON object");
  const { errors, data } = answer;
  if (Array.isArray(errors) && errors.length > 0) throw refusal(errors[0]);
  if (!isRecord(data)) throw new HasuraError("malformed", "the answer has no data");
  return data;
}

function refusal(error: unknown): HasuraError {
  const { extensions, message } = isRecord(error) ? error : {};
  const code = isRecord(extensions) && typeof extensions.code === "string" ? extensions.code : "";
  // A role that is not allowed has the same code; only the words tell them apart.
  // Source: graphql-engine v2.48, server/src-lib/Hasura/Server/Auth.hs (`getUserInfoWithExpTime_`)
  if (code === "access-denied" && typeof message === "string" && message.includes("x-hasura-admin-secret")) {
    return new HasuraError("secret-refused", "Hasura does not accept the admin secret");
  }
  return new HasuraError("graphql", CODE.test(code) ? code : "error without a code");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
