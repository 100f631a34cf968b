import { CodedError, codeOf } from "./coded-error";

/** What kept Hasura from doing what it was asked. */
export type HasuraErrorCode =
  /** Nobody listens there, or the network has no way to it. */
  | "refused"
  /** No whole answer in the time given. */
  | "timeout"
  /** The connection broke before the whole answer was there. */
  | "reset"
  /** The name of the host is unknown. */
  | "dns"
  /** The certificate is not trusted, or the other side speaks no TLS. */
  | "tls"
  /** An HTTP status other than 200; a redirect is one. */
  | "status"
  /** Hasura understood, and refused this one request. */
  | "graphql"
  /** The answer is not what Hasura answers. */
  | "malformed"
  /** The admin secret could not be read. */
  | "secret"
  /** Hasura does not accept the admin secret, and it is the newest one there is. */
  | "secret-refused"
  /** The client was set up wrongly. */
  | "configuration";

/** Hasura did not do what it was asked. Of what the server wrote, the text holds short codes alone. */
export class HasuraError extends CodedError {
  override readonly name = "HasuraError";

  /**
   * @param code what happened
   * @param text what else is known, in a few words
   */
  constructor(
    override readonly code: HasuraErrorCode,
    text: string,
  ) {
    super(code, text);
  }
}

const NETWORK_CODES: Readonly<Record<string, HasuraErrorCode>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ETIMEDOUT: "timeout",
  ECONNRESET: "reset",
  EPIPE: "reset",
  EPROTO: "tls",
};

/** Codes of OpenSSL's verification, as Node.js hands them on, and of Node.js' own checks. */
const TLS_CODE = /CERT|^ERR_(TLS|SSL)|^UNABLE_TO_|^HOSTNAME_MISMATCH$/;

/** Finds the code of an error of the network. */
export function networkError(error: unknown): HasuraError {
  const cause = codeOf(error);
  const code =
    NETWORK_CODES[cause] ?? (TLS_CODE.test(cause) ? "tls" : cause.startsWith("HPE_") ? "malformed" : "reset");
  return new HasuraError(code, cause);
}
