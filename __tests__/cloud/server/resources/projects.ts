import { listed, notFound, nothing, one, Refusal, type ResourceObject, shown } from "../http/json-api";
import { sentResource, text } from "../http/request-body";
import type { Request, Route } from "../http/router";
import { includes, type Level } from "../model/access";
import type { Project } from "../model/store";
import type { Service } from "./service";

/** Projects. */
export function projects({ access, store }: Service): Route[] {
  const found = (request: Request, level: Level): Project => {
    const project = store.projects.get(request.part("project"));
    const { organizations, level: own } = access.caller(request);
    const visible = project && (organizations === undefined || organizations.includes(project.organization));
    if (!visible || !includes(own, level)) throw notFound();
    return project;
  };
  return [
    {
      method: "GET",
      path: "/api/v2/organizations/:organization/projects",
      answer: (request) => {
        const { name: organization } = access.organization(request, "read");
        const names = request.query.get("filter[names]");
        const all = [...store.projects.values()].filter((project) => project.organization === organization);
        const wanted = names === null ? all : all.filter(({ name }) => names.split(",").includes(name));
        return listed(wanted.map(resource), request.query);
      },
    },
    {
      method: "POST",
      path: "/api/v2/organizations/:organization/projects",
      answer: (request) => {
        const { name: organization } = access.organization(request, "admin");
        const sent = sentResource(request.body);
        const name = text(sent, "name");
        if (!name) throw new Refusal(422, "invalid attribute", "Name can't be blank");
        if (store.projectNamed(organization, name)) {
          throw new Refusal(422, "invalid attribute", "Name has already been taken");
        }
        return shown(resource(store.addProject(organization, name, text(sent, "description"))), 201);
      },
    },
    { method: "GET", path: "/api/v2/projects/:project", answer: (request) => shown(resource(found(request, "read"))) },
    {
      method: "PATCH",
      path: "/api/v2/projects/:project",
      answer: (request) => {
        const project = found(request, "admin");
        const sent = sentResource(request.body);
        project.name = text(sent, "name") ?? project.name;
        project.description = text(sent, "description") ?? project.description;
        return shown(resource(project));
      },
    },
    {
      method: "DELETE",
      path: "/api/v2/projects/:project",
      answer: (request) => {
        const project = found(request, "admin");
        if ([...store.workspaces.values()].some(({ projectId }) => projectId === project.id)) {
          throw new Refusal(422, "project is not empty");
        }
        store.projects.delete(project.id);
        return nothing();
      },
    },
    {
      method: "GET",
      path: "/api/v2/projects/:project/tag-bindings",
      answer: (request) => {
        found(request, "read");
        return listed([], request.query);
      },
    },
  ];
}

function resource({ id, name, description, organization }: Project): ResourceObject {
  return {
    id,
    type: "projects",
    attributes: { name, description, "is-unified": false },
    relationships: { organization: one({ id: organization, type: "organizations" }) },
  };
}
