import type { ReconcileReport } from "../../contracts/user-sync";
import { CodedError, codeOf, detailOf } from "../shared/coded-error";
import { logLine } from "../shared/log";
import { EventError, type ReconcileRequest, readEvent } from "./event";
import { outcomeLines } from "./log-outcome";
import { reconcile, type Surroundings } from "./reconcile";

/** What an invocation works with. */
export interface Invocation extends Surroundings {
  /** Namespace of the metrics. */
  readonly metricNamespace: string;
  /** Starts a run for what is left. */
  readonly handOver: (rest: ReconcileRequest) => Promise<void>;
}

/** The run did not come to its end. Its text is all that a log or a caller sees. */
export class ReconcileError extends CodedError {
  override readonly name = "ReconcileError";
}

/**
 * One invocation: reconciles, publishes what it found, and hands over what it had no time for.
 *
 * @throws EventError for a wrong event, ReconcileError when pool or table cannot be read or written. The same event can
 * always be tried again: what is in step stays as it is.
 */
export async function run(event: unknown, invocation: Invocation): Promise<ReconcileReport> {
  const { metricNamespace, handOver, now = () => new Date() } = invocation;
  try {
    const request = readEvent(event);
    const outcome = await reconcile(request, invocation);
    for (const line of outcomeLines(outcome, metricNamespace, request.maxDeletions, now().getTime())) logLine(line);
    if (outcome.rest !== null) await handOver(outcome.rest);
    return outcome.report;
  } catch (error) {
    const failure = error instanceof EventError ? error : new ReconcileError(codeOf(error), describe(error));
    logLine({ level: "error", message: "reconcile-failed", code: failure.code, reason: failure.message });
    throw failure;
  }
}

/** Only errors of ours may say more than their code: the texts of others quote what was sent, somebody's address too. */
function describe(error: unknown): string {
  const detail = detailOf(error);
  const cause = detail === undefined ? codeOf(error) : `${codeOf(error)}, ${detail}`;
  return `reconcile-users did not come to its end (${cause}); what is repaired stays so, run it again with the same event`;
}
