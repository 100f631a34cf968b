import { listed, one, type ResourceObject, shown } from "../http/json-api";
import type { Route } from "../http/router";
import { includes, type Level } from "../model/access";
import type { Organization } from "../model/store";
import { runResource } from "./run-resource";
import type { Service } from "./service";

const PATH = "/api/v2/organizations/:organization";

/** Organizations, what they may use, and their queue of runs. */
export function organizations(service: Service): Route[] {
  const { access, store, queue } = service;
  return [
    {
      method: "GET",
      path: "/api/v2/organizations",
      answer: (request) => {
        const { organizations: own, level } = access.caller(request);
        const visible = [...store.organizations.values()].filter(({ name }) => own === undefined || own.includes(name));
        return listed(
          visible.map((organization) => resource(service, organization, level)),
          request.query,
        );
      },
    },
    {
      method: "GET",
      path: PATH,
      answer: (request) => shown(resource(service, access.organization(request), access.caller(request).level)),
    },
    {
      method: "GET",
      path: `${PATH}/entitlement-set`,
      answer: (request) => shown(entitlements(access.organization(request))),
    },
    {
      method: "GET",
      path: `${PATH}/runs/queue`,
      answer: (request) => {
        const { name } = access.organization(request);
        const waiting = queue.waiting(name);
        return listed(
          waiting.map((run, index) => runResource(run, access.caller(request).level, index + 1)),
          request.query,
        );
      },
    },
    {
      method: "GET",
      path: `${PATH}/capacity`,
      answer: (request) => {
        const { name } = access.organization(request);
        return shown({
          id: name,
          type: "organization-capacity",
          attributes: { pending: queue.waiting(name).length, running: queue.working(name).length },
        });
      },
    },
  ];
}

function resource({ store }: Service, { name, createdAt }: Organization, level: Level): ResourceObject {
  const { id } = store.defaultProject(name);
  return {
    id: name,
    type: "organizations",
    attributes: {
      name,
      "external-id": `org-${name}`,
      "created-at": createdAt,
      email: `${name}@example.com`,
      "default-execution-mode": "remote",
      permissions: {
        "can-create-workspace": includes(level, "admin"),
        "can-update": includes(level, "admin"),
        "can-destroy": false,
        "can-traverse": true,
      },
    },
    relationships: { "default-project": one({ id, type: "projects" }) },
  };
}

function entitlements({ name }: Organization): ResourceObject {
  const attributes = {
    agents: false,
    "audit-logging": false,
    "cost-estimation": false,
    operations: true,
    "private-module-registry": true,
    "run-tasks": false,
    sentinel: false,
    sso: false,
    "state-storage": true,
    teams: true,
    "vcs-integrations": true,
  };
  return { id: `org-${name}`, type: "entitlement-sets", attributes };
}
