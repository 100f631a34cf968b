import { type CloudPlace, runUrl } from "./cloud-place";
import { CloudProblem, type CloudProblemCode } from "./cloud-problem";
import type { Run } from "./run";

/** A run stands in front of the new one and waits for somebody's yes; so would the new one, for ever. */
export function approvalNeededInFront(place: CloudPlace, run: Run): CloudProblem {
  const page = runUrl(place, run.id);
  return problem("approval-needed", place, run, {
    summary: `A run in workspace "${place.workspace}" waits for approval, and everything after it waits, too. Nothing was started.`,
    allowed: "a workspace without an unfinished run",
    remedy: `look at its plan in ${page}\nand choose "Confirm & apply" or "Discard run"${override(run)}; then start again`,
  });
}

/** The run of this deployment waits for somebody's yes. */
export function approvalNeeded(place: CloudPlace, run: Run): CloudProblem {
  return problem("approval-needed", place, run, {
    summary: "The run is planned and waits for approval. Nothing has changed yet.",
    allowed: "an approved run, or --auto-approve",
    remedy: `look at its plan in ${runUrl(place, run.id)}\nand choose "Confirm & apply" or "Discard run"${override(run)}; until then no other run of this workspace can start`,
  });
}

/**
 * The run was ended before its time.
 *
 * @param interrupted whether this program was asked to end, which cancels the run, too
 */
export function runCancelled(place: CloudPlace, run: Run, interrupted = false): CloudProblem {
  const forced = run.status === "force_canceled" ? " by force" : "";
  const cause = interrupted ? "because this program was interrupted" : "from outside";
  const page = runUrl(place, run.id);
  const who = interrupted ? `its log: ${page}` : `see who did it and why in ${page}`;
  return problem("run-cancelled", place, run, {
    summary: run.applyBegan
      ? `The run was cancelled${forced} ${cause} while it applied: some of its changes may be made, others not.`
      : `The run was cancelled${forced} ${cause} before it applied anything. Nothing has changed.`,
    remedy: run.applyBegan
      ? `${who};\nsee what is left with \`${plan(place)}\`, and deploy again: Terraform goes on where it stopped (docs/runbook.md)`
      : `${who}; then start again`,
  });
}

/** Somebody said no to the plan, or a newer run took its place. */
export function runDiscarded(place: CloudPlace, run: Run): CloudProblem {
  return problem("run-discarded", place, run, {
    summary: "The run was discarded: its plan was not approved, here or in Terraform Cloud. Nothing has changed.",
    remedy: `see who did and why in ${runUrl(place, run.id)}, then start again`,
  });
}

/**
 * Terraform failed within the run.
 *
 * @param errors what it said, as far as that is known
 */
export function runErrored(place: CloudPlace, run: Run, errors: readonly string[]): CloudProblem {
  const page = runUrl(place, run.id);
  return problem("run-errored", place, run, {
    summary: run.applyBegan
      ? "The run failed while it applied: some of its changes may be made, others not."
      : "The run failed before it applied anything. Nothing has changed.",
    errors,
    remedy: run.applyBegan
      ? `mend the cause (the whole log: ${page}),\nsee what is left with \`${plan(place)}\`, and deploy again: Terraform goes on where it stopped (docs/runbook.md)`
      : `mend the cause (the whole log: ${page}) and start again`,
  });
}

/** The run has not begun. */
export function runPending(place: CloudPlace, run: Run): CloudProblem {
  return problem("run-pending", place, run, {
    summary: "The run has not begun: the workspace is locked, or other runs stand in front of it. Nothing has changed.",
    remedy: `see what it waits for in ${runUrl(place, run.id)}; cancel it there, or leave it to start by itself`,
  });
}

/** The run goes on although nobody here looks at it any more. */
export function runGoingOn(place: CloudPlace, run: Run): CloudProblem {
  const page = runUrl(place, run.id);
  return problem("run-going-on", place, run, {
    summary: `This program ended, and the run goes on in Terraform Cloud (${run.status}).`,
    remedy: run.planOnly
      ? `nothing needs to be done: a speculative plan changes nothing; ${page}`
      : `wait for its end in ${page}; start nothing before it`,
  });
}

/** A policy of the organization forbids the plan. */
export function policyFailed(place: CloudPlace, run: Run): CloudProblem {
  return problem("policy-failed", place, run, {
    summary: "A policy of the organization does not allow this plan. Nothing has changed.",
    allowed: "a plan that fulfils the organization's policies",
    remedy: `see which one and why in ${runUrl(place, run.id)}, then change the configuration, or ask the policy's owners`,
  });
}

/** The plan was made, and the token may not read it. */
export function planNotReadable(place: CloudPlace, run: Run, source: string): CloudProblem {
  return problem("plan-not-readable", place, run, {
    summary: "The plan was made, but the token may not read it, so there is no report.",
    allowed: `a user or team token that may read runs (access "Read" or more); the one used comes from ${source}`,
    remedy: `use another token; people see the plan in ${runUrl(place, run.id)}`,
  });
}

/** What is known about a run beside its state. */
export interface RunFacts {
  /** Whether a policy that must hold stopped it. */
  readonly policyFailed: boolean;
  /** Whether this program was asked to end meanwhile. */
  readonly interrupted: boolean;
  /** What Terraform said about its failure. */
  readonly errors: readonly string[];
}

/** What became of a run, where that is not what was wanted; `undefined` for one that reached its end. */
export function unfinished(place: CloudPlace, run: Run, facts: RunFacts): CloudProblem | undefined {
  if (["applied", "planned_and_finished"].includes(run.status)) return undefined;
  if (run.status === "canceled" || run.status === "force_canceled") return runCancelled(place, run, facts.interrupted);
  if (run.status === "discarded") return runDiscarded(place, run);
  if (run.status === "policy_soft_failed" || facts.policyFailed) return policyFailed(place, run);
  if (run.status === "errored") return runErrored(place, run, facts.errors);
  if (run.awaitsApproval) return approvalNeeded(place, run);
  return run.status === "pending" ? runPending(place, run) : runGoingOn(place, run);
}

/** A run in one line. */
export function runInWords({ id, status, createdAt, createdBy, message }: Run): string {
  const made = createdAt || createdBy ? ["made", createdAt?.replace(/\.\d+/, ""), createdBy && `by ${createdBy}`] : [];
  const parts = [status, made.filter(Boolean).join(" "), message && `"${shortened(message)}"`];
  return `${id} (${parts.filter(Boolean).join(", ")})`;
}

function problem(
  code: CloudProblemCode,
  place: CloudPlace,
  run: Run,
  text: {
    readonly summary: string;
    readonly errors?: readonly string[];
    readonly allowed?: string;
    readonly remedy: string;
  },
): CloudProblem {
  return new CloudProblem(code, {
    summary: text.summary,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `workspace "${place.workspace}"`],
      ["run", runInWords(run)],
      ["errors", text.errors?.length ? text.errors.join("\n") : undefined],
      ["allowed", text.allowed],
      ["remedy", text.remedy],
    ],
  });
}

function override({ status }: Run): string {
  return status === "policy_override"
    ? ' (a policy failed: whoever may override it chooses "Override & continue")'
    : "";
}

function plan({ environment }: CloudPlace): string {
  return `npm run plan -- ${environment}`;
}

function shortened(message: string): string {
  const [line = ""] = message.split("\n");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
