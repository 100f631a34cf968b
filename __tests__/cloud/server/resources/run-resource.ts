import { many, one, type ResourceObject } from "../http/json-api";
import { includes, type Level } from "../model/access";
import type { Phase, Run } from "../model/run";

/** A run as its reader sees it: what they may do with it is part of it. */
export function runResource(run: Run, level: Level, position = 0): ResourceObject {
  const { order, plan, apply, workspace, configuration, comments } = run;
  const write = includes(level, "write");
  return {
    id: run.id,
    type: "runs",
    attributes: {
      actions: {
        "is-cancelable": run.isCancelable,
        "is-confirmable": run.isConfirmable,
        "is-discardable": run.isDiscardable,
        "is-force-cancelable": false,
      },
      permissions: {
        "can-apply": write,
        "can-cancel": write,
        "can-comment": includes(level, "read"),
        "can-discard": write,
        "can-force-cancel": includes(level, "admin"),
        "can-force-execute": write,
      },
      "auto-apply": order.autoApply,
      "allow-empty-apply": false,
      "created-at": run.createdAt,
      "has-changes": run.hasChanges,
      "is-destroy": order.isDestroy,
      message: order.message,
      "plan-only": order.planOnly,
      "position-in-queue": position,
      refresh: order.refresh,
      "refresh-only": order.refreshOnly,
      "replace-addrs": order.replacements,
      "save-plan": order.savePlan,
      source: "tfe-api",
      status: run.status,
      "status-timestamps": Object.fromEntries(
        [...run.timestamps].map(([status, time]) => [`${status.replaceAll("_", "-")}-at`, time]),
      ),
      "target-addrs": order.targets,
      "terraform-version": workspace.attributes["terraform-version"] ?? null,
      "trigger-reason": "manual",
      variables: order.variables,
    },
    relationships: {
      apply: one({ id: apply.id, type: "applies" }),
      comments: many(comments.map(({ id }) => ({ id, type: "comments" }))),
      "configuration-version": one({ id: configuration.id, type: "configuration-versions" }),
      "created-by": one({ id: `user-${run.createdBy}`, type: "users" }),
      plan: one({ id: plan.id, type: "plans" }),
      "policy-checks": many([]),
      "task-stages": many([]),
      workspace: one({ id: workspace.id, type: "workspaces" }),
    },
  };
}

/** The plan or the apply of a run. */
export function phaseResource(type: "plans" | "applies", phase: Phase, run: Run, url: string): ResourceObject {
  const { additions, changes, destructions, imports } = phase.counts;
  return {
    id: phase.id,
    type,
    attributes: {
      ...(type === "plans" && { "has-changes": run.hasChanges, "generated-configuration": false }),
      "log-read-url": `${url}/_archivist/logs/${phase.secret}`,
      "resource-additions": additions,
      "resource-changes": changes,
      "resource-destructions": destructions,
      "resource-imports": imports,
      status: phase.status,
      "status-timestamps": {},
    },
  };
}
