import { json, Refusal, shown } from "../http/json-api";
import { sentResource, text } from "../http/request-body";
import type { Request, Route } from "../http/router";
import type { Workspace } from "../model/store";
import type { Service } from "./service";
import { workspaceResource } from "./workspace-resource";

const PATH = "/api/v2/workspaces/:workspace";

/** Locks that people and Terraform itself take, and the tags of a workspace. */
export function workspaceLocks({ access, queue, terraformVersion }: Service): Route[] {
  const show = (request: Request, workspace: Workspace) =>
    shown(workspaceResource(workspace, access.caller(request).level, terraformVersion));
  const unlock = (request: Request, workspace: Workspace) => {
    workspace.lock = undefined;
    queue.advance(workspace);
    return show(request, workspace);
  };
  return [
    {
      method: "POST",
      path: `${PATH}/actions/lock`,
      answer: (request) => {
        const workspace = access.workspace(request, "write");
        if (workspace.lock || workspace.current) throw new Refusal(409, "conflict", "workspace already locked");
        const reason = request.body.length > 0 ? text(sentResource(request.body), "reason") : undefined;
        workspace.lock = { user: access.caller(request).user, reason: reason ?? "" };
        return show(request, workspace);
      },
    },
    {
      method: "POST",
      path: `${PATH}/actions/unlock`,
      answer: (request) => {
        const workspace = access.workspace(request, "write");
        const { lock, current } = workspace;
        if (current)
          throw new Refusal(409, "conflict", `Unable to unlock workspace. It is locked by Run ${current.id}`);
        if (!lock) throw new Refusal(409, "conflict", "workspace already unlocked");
        if (lock.user !== access.caller(request).user) {
          throw new Refusal(409, "conflict", `Unable to unlock workspace. It is locked by User ${lock.user}`);
        }
        return unlock(request, workspace);
      },
    },
    {
      method: "POST",
      path: `${PATH}/actions/force-unlock`,
      answer: (request) => {
        const workspace = access.workspace(request, "admin");
        if (!workspace.lock) throw new Refusal(409, "conflict", "workspace already unlocked");
        return unlock(request, workspace);
      },
    },
    ...["tag-bindings", "effective-tag-bindings"].map(
      (name): Route => ({
        method: "GET",
        path: `${PATH}/${name}`,
        answer: (request) => {
          const { tagBindings } = access.workspace(request);
          const data = [...tagBindings].map(([key, value]) => ({
            id: `tb-${key}`,
            type: name,
            attributes: { key, value },
          }));
          return json(200, { data });
        },
      }),
    ),
  ];
}
