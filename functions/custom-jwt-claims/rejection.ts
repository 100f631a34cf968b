import { isRecord } from "../shared/is-record";

/** Why no token is issued. The code is all a user sees; the log line has the rest. */
export type RejectionCode =
  | "malformed-event"
  | "unsupported-trigger"
  | "unsupported-version"
  | "missing-sub"
  /** A business rule in `roles.ts` threw; the log line has its error. */
  | "internal-error";

/** An event that no claims can be made for. Cognito then refuses the sign-in; on the hosted UI it shows the message. */
export class Rejection extends Error {
  override readonly name = "Rejection";

  /**
   * @param code why
   * @param reason the error behind an `internal-error`
   */
  constructor(
    readonly code: RejectionCode,
    private readonly reason?: unknown,
  ) {
    super(`custom-jwt-claims: ${code}`);
  }

  /** One structured log line: what is needed to find the cause, nothing personal. */
  logEntry(event: unknown): Record<string, unknown> {
    const { triggerSource, version, userPoolId } = isRecord(event) ? event : {};
    const entry = { level: "error", message: "claims-rejected", code: this.code, triggerSource, version, userPoolId };
    return this.reason === undefined ? entry : { ...entry, reason: String(this.reason) };
  }
}
