import { type Answer, json, listed, notFound, Refusal, type ResourceObject, shown } from "../http/json-api";
import { relatedId, sentResource } from "../http/request-body";
import type { Request, Route } from "../http/router";
import { includes, type Level } from "../model/access";
import { newId } from "../model/ids";
import type { Run } from "../model/run";
import { sentOrder } from "./run-order";
import { phaseResource, runResource } from "./run-resource";
import type { Service } from "./service";
import { workspaceResource } from "./workspace-resource";

/** Runs, and what is said about them. */
export function runs(service: Service): Route[] {
  const { access, store, queue, url } = service;
  const found = (request: Request, level: Level): Run => {
    const run = store.runs.get(request.part("run"));
    access.allowed(request, run?.workspace, level);
    if (!run) throw notFound();
    return run;
  };
  const show = (request: Request, run: Run, status = 200): Answer => {
    const { level } = access.caller(request);
    const asked = (request.query.get("include") ?? "").split(",");
    const included: ResourceObject[] = [];
    if (asked.includes("workspace")) included.push(workspaceResource(run.workspace, level, service.terraformVersion));
    if (asked.includes("plan")) included.push(phaseResource("plans", run.plan, run, url));
    if (asked.includes("apply")) included.push(phaseResource("applies", run.apply, run, url));
    return shown(runResource(run, level), status, included);
  };
  return [
    {
      method: "POST",
      path: "/api/v2/runs",
      answer: (request) => {
        const sent = sentResource(request.body);
        const id = relatedId(sent, "workspace");
        const workspace = access.allowed(request, store.workspaces.get(id ?? ""), "plan");
        const chosen = relatedId(sent, "configuration-version");
        const own = [...store.configurations.values()].filter(({ workspaceId }) => workspaceId === workspace.id);
        const configuration = chosen
          ? own.find((candidate) => candidate.id === chosen)
          : own.findLast(({ speculative, provisional }) => !speculative && !provisional);
        if (!configuration?.slug) throw new Refusal(422, "Configuration version is missing", "Upload one first");
        const { user, level } = access.caller(request);
        const order = sentOrder(sent, workspace, configuration, includes(level, "write"));
        return show(request, queue.add(workspace, configuration, order, user), 201);
      },
    },
    {
      method: "GET",
      path: "/api/v2/workspaces/:workspace/runs",
      answer: (request) => {
        const workspace = access.workspace(request);
        const statuses = request.query.get("filter[status]")?.split(",");
        const newestFirst = [...workspace.runs].reverse();
        const wanted = statuses ? newestFirst.filter(({ status }) => statuses.includes(status)) : newestFirst;
        return listed(
          wanted.map((run) => runResource(run, access.caller(request).level)),
          request.query,
        );
      },
    },
    { method: "GET", path: "/api/v2/runs/:run", answer: (request) => show(request, found(request, "read")) },
    {
      method: "GET",
      path: "/api/v2/runs/:run/run-events",
      answer: (request) => {
        found(request, "read");
        return json(200, { data: [] });
      },
    },
    {
      method: "GET",
      path: "/api/v2/runs/:run/task-stages",
      answer: (request) => {
        found(request, "read");
        return listed([], request.query);
      },
    },
    {
      method: "GET",
      path: "/api/v2/runs/:run/comments",
      answer: (request) => json(200, { data: found(request, "read").comments.map(commentResource) }),
    },
    {
      method: "POST",
      path: "/api/v2/runs/:run/comments",
      answer: (request) => {
        const run = found(request, "read");
        const body = sentResource(request.body).attributes.body;
        if (typeof body !== "string" || body === "") throw new Refusal(422, "invalid attribute", "Body can't be blank");
        const comment = { id: newId("wsc"), body };
        run.comments.push(comment);
        return shown(commentResource(comment), 201);
      },
    },
  ];
}

function commentResource({ id, body }: { readonly id: string; readonly body: string }): ResourceObject {
  return { id, type: "comments", attributes: { body } };
}
