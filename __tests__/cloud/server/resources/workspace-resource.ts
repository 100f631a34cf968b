import { many, one, type ResourceObject } from "../http/json-api";
import { includes, type Level } from "../model/access";
import { resourceCount } from "../model/state-version";
import { enabled, setting, type Workspace } from "../model/store";

/** A workspace as its reader sees it: what they may do in it is part of it. */
export function workspaceResource(workspace: Workspace, level: Level, terraformVersion: string): ResourceObject {
  const { current, lock, states } = workspace;
  const state = states.at(-1);
  const next = current ?? workspace.runs.find(({ status }) => status === "pending");
  return {
    id: workspace.id,
    type: "workspaces",
    attributes: {
      "allow-destroy-plan": true,
      "auto-apply": false,
      "auto-apply-run-trigger": false,
      "assessments-enabled": false,
      "execution-mode": "remote",
      "file-triggers-enabled": true,
      "global-remote-state": false,
      "queue-all-runs": false,
      "speculative-enabled": true,
      "structured-run-output-enabled": true,
      "terraform-version": terraformVersion,
      "working-directory": "",
      "trigger-prefixes": [],
      "trigger-patterns": [],
      "setting-overwrites": { "execution-mode": true, "agent-pool": true },
      ...workspace.attributes,
      name: workspace.name,
      locked: lock !== undefined || current !== undefined,
      "locked-reason": lock?.reason ?? null,
      operations: setting(workspace, "execution-mode", "remote") !== "local",
      "resource-count": resourceCount(state?.content),
      "tag-names": [...workspace.tagBindings.keys()],
      "created-at": workspace.createdAt,
      "updated-at": workspace.createdAt,
      "latest-change-at": state?.createdAt ?? workspace.createdAt,
      actions: { "is-destroyable": includes(level, "admin") },
      permissions: permissions(level),
    },
    relationships: {
      organization: one({ id: workspace.organization, type: "organizations" }),
      project: one({ id: workspace.projectId, type: "projects" }),
      "current-run": one(next && { id: next.id, type: "runs" }),
      "current-state-version": one(state && { id: state.id, type: "state-versions" }),
      "locked-by": one(lockedBy(workspace)),
      vars: many([...workspace.variables.keys()].map((id) => ({ id, type: "vars" }))),
      outputs: many([]),
    },
    links: { self: `/api/v2/organizations/${workspace.organization}/workspaces/${workspace.name}` },
  };
}

/** Whether the service shows plans of a workspace by their data; otherwise as the text that Terraform printed. */
export function structuredOutput(workspace: Workspace): boolean {
  return enabled(workspace, "structured-run-output-enabled", true);
}

function lockedBy({ lock, current }: Workspace) {
  if (lock) return { id: `user-${lock.user}`, type: "users" };
  return current && { id: current.id, type: "runs" };
}

function permissions(level: Level): Record<string, boolean> {
  const [read, plan, write, admin] = [
    includes(level, "read"),
    includes(level, "plan"),
    includes(level, "write"),
    includes(level, "admin"),
  ];
  return {
    "can-read-settings": read,
    "can-read-state-versions": read,
    "can-read-state-outputs": read,
    "can-read-variable": read,
    "can-read-run": read,
    "can-queue-run": plan,
    "can-queue-apply": write,
    "can-queue-destroy": write,
    "can-lock": write,
    "can-unlock": write,
    "can-update-variable": write,
    "can-create-state-versions": write,
    "can-force-unlock": admin,
    "can-update": admin,
    "can-destroy": admin,
    "can-force-delete": admin,
    "can-manage-run-tasks": admin,
  };
}
