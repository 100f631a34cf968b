import { listed, notFound, nothing, one, type ResourceObject, shown } from "../http/json-api";
import { sentResource } from "../http/request-body";
import type { Request, Route } from "../http/router";
import type { Level } from "../model/access";
import { newId } from "../model/ids";
import type { NotificationConfiguration, Workspace } from "../model/store";
import type { Service } from "./service";

const ALL = "/api/v2/workspaces/:workspace/notification-configurations";
const ONE = "/api/v2/notification-configurations/:notification";

/** Who is told about runs. Nobody is told anything here. */
export function notificationConfigurations({ access, store }: Service): Route[] {
  const found = (request: Request, level: Level): [Workspace, NotificationConfiguration] => {
    const id = request.part("notification");
    const owner = [...store.workspaces.values()].find(({ notifications }) => notifications.has(id));
    const workspace = access.allowed(request, owner, level);
    const configuration = workspace.notifications.get(id);
    if (!configuration) throw notFound();
    return [workspace, configuration];
  };
  return [
    {
      method: "GET",
      path: ALL,
      answer: (request) => {
        const workspace = access.workspace(request);
        return listed(
          [...workspace.notifications.values()].map((configuration) => resource(workspace, configuration)),
          request.query,
        );
      },
    },
    {
      method: "POST",
      path: ALL,
      answer: (request) => {
        const workspace = access.workspace(request, "admin");
        const { attributes } = sentResource(request.body);
        const configuration = { id: newId("nc"), createdAt: new Date().toISOString(), attributes };
        workspace.notifications.set(configuration.id, configuration);
        return shown(resource(workspace, configuration), 201);
      },
    },
    { method: "GET", path: ONE, answer: (request) => shown(resource(...found(request, "read"))) },
    {
      method: "PATCH",
      path: ONE,
      answer: (request) => {
        const [workspace, configuration] = found(request, "admin");
        Object.assign(configuration.attributes, sentResource(request.body).attributes);
        return shown(resource(workspace, configuration));
      },
    },
    {
      method: "DELETE",
      path: ONE,
      answer: (request) => {
        const [workspace, { id }] = found(request, "admin");
        workspace.notifications.delete(id);
        return nothing();
      },
    },
  ];
}

function resource(workspace: Workspace, configuration: NotificationConfiguration): ResourceObject {
  const { token: _token, ...attributes } = configuration.attributes;
  return {
    id: configuration.id,
    type: "notification-configurations",
    attributes: { ...attributes, "created-at": configuration.createdAt, "updated-at": configuration.createdAt },
    relationships: { subscribable: one({ id: workspace.id, type: "workspaces" }) },
  };
}
