import { type Answer, listed, notFound, nothing, Refusal, shown } from "../http/json-api";
import { relatedId, sentResource, text } from "../http/request-body";
import type { Request, Route } from "../http/router";
import type { Level } from "../model/access";
import { newStateVersion, outputsOf, type StateVersion } from "../model/state-version";
import type { Workspace } from "../model/store";
import type { Service } from "./service";
import { outputResource, stateResource } from "./state-resource";

const BY_WORKSPACE = "/api/v2/workspaces/:workspace";
const BY_ID = "/api/v2/state-versions/:state";

/** States and the outputs in them. */
export function stateVersions({ access, store, url }: Service): Route[] {
  const all = () =>
    [...store.workspaces.values()].flatMap((workspace) => workspace.states.map((s) => [workspace, s] as const));
  const found = (request: Request, level: Level, wanted: (state: StateVersion) => boolean): StateVersion => {
    const [workspace, state] = all().find(([, candidate]) => wanted(candidate)) ?? [];
    access.allowed(request, workspace, level);
    if (!state) throw notFound();
    return state;
  };
  const byId = (request: Request): StateVersion => found(request, "read", ({ id }) => id === request.part("state"));
  const bySecret = (secret: string): StateVersion => {
    const [, state] = all().find(([, candidate]) => candidate.secret === secret) ?? [];
    if (!state) throw notFound();
    return state;
  };
  const outputs = (request: Request, state: StateVersion): Answer =>
    listed(
      outputsOf(state).map((output) => outputResource(output, false)),
      // Clients read all outputs at once.
      new URLSearchParams({ ...Object.fromEntries(request.query), "page[size]": "100" }),
    );
  return [
    {
      method: "GET",
      path: "/api/v2/state-versions",
      answer: (request) => {
        const [organization, name] = ["organization", "workspace"].map((part) =>
          request.query.get(`filter[${part}][name]`),
        );
        const workspace = access.allowed(request, store.workspaceNamed(organization ?? "", name ?? ""), "read");
        return listed(
          [...workspace.states].reverse().map((state) => stateResource(state, url)),
          request.query,
        );
      },
    },
    {
      method: "GET",
      path: `${BY_WORKSPACE}/current-state-version`,
      answer: (request) => shown(stateResource(current(access.workspace(request)), url)),
    },
    {
      method: "GET",
      path: `${BY_WORKSPACE}/current-state-version-outputs`,
      answer: (request) => outputs(request, current(access.workspace(request))),
    },
    {
      method: "POST",
      path: `${BY_WORKSPACE}/state-versions`,
      answer: (request) => {
        const workspace = access.workspace(request, "write");
        return shown(stateResource(create(request, workspace, access.caller(request).user), url), 201);
      },
    },
    { method: "GET", path: BY_ID, answer: (request) => shown(stateResource(byId(request), url)) },
    { method: "GET", path: `${BY_ID}/outputs`, answer: (request) => outputs(request, byId(request)) },
    {
      method: "GET",
      path: "/api/v2/state-version-outputs/:output",
      answer: (request) => {
        const id = request.part("output");
        const state = found(request, "read", (candidate) => outputsOf(candidate).some((output) => output.id === id));
        const output = outputsOf(state).find((candidate) => candidate.id === id);
        if (!output) throw notFound();
        return shown(outputResource(output, true));
      },
    },
    {
      method: "GET",
      path: "/_archivist/states/:secret",
      open: true,
      answer: ({ part }) => {
        const { content } = bySecret(part("secret"));
        return { status: 200, headers: { "Content-Type": "application/json" }, body: content ?? "" };
      },
    },
    {
      method: "PUT",
      path: "/_archivist/states/:secret",
      open: true,
      answer: ({ part, body }) => {
        bySecret(part("secret")).content = body.toString();
        return nothing(200);
      },
    },
    // The state in the form of `terraform show -json`; nothing here reads it.
    { method: "PUT", path: "/_archivist/json-states/:secret", open: true, answer: () => nothing(200) },
  ];
}

function current({ states }: Workspace): StateVersion {
  const state = states.findLast(({ content }) => content !== undefined);
  if (!state) throw notFound();
  return state;
}

/** Only whoever holds the lock may write a state: Terraform itself, on a person's machine. */
function create(request: Request, workspace: Workspace, user: string): StateVersion {
  if (workspace.lock?.user !== user) throw new Refusal(409, "conflict", "The workspace is not locked by this user");
  const sent = sentResource(request.body);
  const state = text(sent, "state");
  const serial = Number(sent.attributes.serial);
  const content = state === undefined ? undefined : Buffer.from(state, "base64").toString();
  const version = newStateVersion(serial, content, relatedId(sent, "run"));
  workspace.states.push(version);
  return version;
}
