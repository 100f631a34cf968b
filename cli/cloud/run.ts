import type { Included, RunData } from "./answers";

/** A run in Terraform Cloud. */
export interface Run {
  /** Its id, `run-…`. */
  readonly id: string;
  /** State, in the words of the API. */
  readonly status: string;
  /** When it was made, ISO 8601. */
  readonly createdAt: string | undefined;
  /** What its maker wrote. */
  readonly message: string | undefined;
  /** Name of who made it, where the token may see it. */
  readonly createdBy: string | undefined;
  /** Whether it can only plan. */
  readonly planOnly: boolean;
  /** Whether it waits for somebody's yes. */
  readonly awaitsApproval: boolean;
  /** Whether its apply has begun. */
  readonly applyBegan: boolean;
  /** Id of its plan. */
  readonly planId: string | undefined;
  /** Id of its apply. */
  readonly applyId: string | undefined;
  /** Whether policies were looked at. */
  readonly hasPolicyChecks: boolean;
}

/** States that a run never leaves. Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#run-states */
const FINAL = [
  "applied",
  "planned_and_finished",
  "discarded",
  "errored",
  "canceled",
  "force_canceled",
  "policy_soft_failed",
  // A saved plan does not hold the workspace until somebody applies it.
  "planned_and_saved",
];

/** States in which a person must say how it goes on. */
const AWAITING = ["policy_override", "post_plan_awaiting_decision"];

/** Whether nothing will happen to the run any more. */
export function isFinal({ status }: Pick<Run, "status">): boolean {
  return FINAL.includes(status);
}

/** A run from an answer of the API. */
export function readRun(data: RunData, included: Included): Run {
  const { attributes, relationships } = data;
  const confirmable = attributes.actions?.["is-confirmable"] === true;
  return {
    id: data.id,
    status: attributes.status,
    createdAt: attributes["created-at"] ?? undefined,
    message: attributes.message || undefined,
    createdBy: nameOf(relationships?.["created-by"]?.data, included),
    planOnly: attributes["plan-only"] === true,
    awaitsApproval: confirmable || AWAITING.includes(attributes.status),
    applyBegan: attributes.status === "applying" || Boolean(attributes["status-timestamps"]?.["applying-at"]),
    planId: relationships?.plan?.data?.id,
    applyId: relationships?.apply?.data?.id,
    hasPolicyChecks: (relationships?.["policy-checks"]?.data ?? []).length > 0,
  };
}

/** The name of a user or team that came along with an answer. */
export function nameOf(
  reference: { id: string; type: string } | null | undefined,
  included: Included,
): string | undefined {
  const found = included?.find(({ id, type }) => id === reference?.id && type === reference?.type)?.attributes;
  return found?.username ?? found?.name ?? undefined;
}
