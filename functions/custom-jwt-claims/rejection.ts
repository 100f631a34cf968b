import { isRecord } from "../shared/is-record";

/** Why no token is issued. The code is all a user sees; the log line has the rest. */
export type RejectionCode = "malformed-event" | "unsupported-trigger" | "unsupported-version" | "missing-sub";

/** An event that no claims can be made for. Cognito then refuses the sign-in; on the hosted UI it shows the message. */
export class Rejection extends Error {
  override readonly name = "Rejection";

  /** @param code why */
  constructor(readonly code: RejectionCode) {
    super(`custom-jwt-claims: ${code}`);
  }

  /** One structured log line: what is needed to find the cause, nothing personal. */
  logEntry(event: unknown): Record<string, unknown> {
    const { triggerSource, version, userPoolId } = isRecord(event) ? event : {};
    return { level: "error", message: "claims-rejected", code: this.code, triggerSource, version, userPoolId };
  }
}
