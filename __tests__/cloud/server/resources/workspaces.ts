import { type Answer, listed, nothing, Refusal, shown } from "../http/json-api";
import { relatedId, type SentResource, sentResource, text } from "../http/request-body";
import type { Request, Route } from "../http/router";
import type { Workspace } from "../model/store";
import type { Service } from "./service";
import { workspaceResource } from "./workspace-resource";

const ALL = "/api/v2/organizations/:organization/workspaces";
const BY_NAME = `${ALL}/:name`;
const BY_ID = "/api/v2/workspaces/:workspace";

/** Workspaces, by organization and name or by id. */
export function workspaces(service: Service): Route[] {
  const { access, store } = service;
  const show = (request: Request, workspace: Workspace, status?: number): Answer =>
    shown(workspaceResource(workspace, access.caller(request).level, service.terraformVersion), status);
  const remove = (workspace: Workspace): Answer => {
    if (workspace.current) throw new Refusal(409, "workspace is locked", "A run is being processed");
    store.workspaces.delete(workspace.id);
    return nothing();
  };
  return [
    {
      method: "GET",
      path: ALL,
      answer: (request) => {
        const { name: organization } = access.organization(request, "read");
        const search = request.query.get("search[name]") ?? "";
        const found = [...store.workspaces.values()].filter(
          (workspace) => workspace.organization === organization && workspace.name.includes(search),
        );
        const { level } = access.caller(request);
        return listed(
          found.map((workspace) => workspaceResource(workspace, level, service.terraformVersion)),
          request.query,
        );
      },
    },
    {
      method: "POST",
      path: ALL,
      answer: (request) => {
        const { name: organization } = access.organization(request, "admin");
        const sent = sentResource(request.body);
        const name = validName(service, organization, sent);
        const workspace = store.addWorkspace(organization, name, sent.attributes);
        assign(service, workspace, sent);
        return show(request, workspace, 201);
      },
    },
    { method: "GET", path: BY_NAME, answer: (request) => show(request, access.namedWorkspace(request)) },
    { method: "GET", path: BY_ID, answer: (request) => show(request, access.workspace(request)) },
    {
      method: "PATCH",
      path: BY_NAME,
      answer: (request) => show(request, update(service, access.namedWorkspace(request, "admin"), request)),
    },
    {
      method: "PATCH",
      path: BY_ID,
      answer: (request) => show(request, update(service, access.workspace(request, "admin"), request)),
    },
    { method: "DELETE", path: BY_NAME, answer: (request) => remove(access.namedWorkspace(request, "admin")) },
    { method: "DELETE", path: BY_ID, answer: (request) => remove(access.workspace(request, "admin")) },
    {
      method: "POST",
      path: `${BY_NAME}/actions/safe-delete`,
      answer: (request) => remove(withoutResources(access.namedWorkspace(request, "admin"))),
    },
    {
      method: "POST",
      path: `${BY_ID}/actions/safe-delete`,
      answer: (request) => remove(withoutResources(access.workspace(request, "admin"))),
    },
  ];
}

function update(service: Service, workspace: Workspace, { body }: Request): Workspace {
  const sent = sentResource(body);
  const name = text(sent, "name");
  if (name !== undefined && name !== workspace.name) workspace.name = validName(service, workspace.organization, sent);
  Object.assign(workspace.attributes, sent.attributes);
  assign(service, workspace, sent);
  return workspace;
}

function assign({ store }: Service, workspace: Workspace, sent: SentResource): void {
  const project = store.projects.get(relatedId(sent, "project") ?? "");
  if (project?.organization === workspace.organization) workspace.projectId = project.id;
}

function validName({ store }: Service, organization: string, sent: SentResource): string {
  const name = text(sent, "name") ?? "";
  if (!/^[A-Za-z0-9_-]{1,90}$/.test(name)) {
    throw new Refusal(
      422,
      "invalid attribute",
      "Name can only include letters, numbers, -, and _, and at most 90 characters",
    );
  }
  if (store.workspaceNamed(organization, name)) {
    throw new Refusal(422, "invalid attribute", "Name has already been taken");
  }
  return name;
}

function withoutResources(workspace: Workspace): Workspace {
  const content = workspace.states.at(-1)?.content;
  if (content !== undefined && /"resources":\s*\[\s*{/.test(content)) {
    throw new Refusal(409, "workspace is not safe to delete", "It has resources under management");
  }
  return workspace;
}
