import { json, listed, notFound, nothing, one, Refusal, type ResourceObject, shown } from "../http/json-api";
import { flag, type SentResource, sentResource, text } from "../http/request-body";
import type { Request, Route } from "../http/router";
import { newId } from "../model/ids";
import type { Variable, Workspace } from "../model/store";
import type { Service } from "./service";

const PATH = "/api/v2/workspaces/:workspace/vars";

/** Variables of a workspace. A sensitive value is never shown again. */
export function variables({ access }: Service): Route[] {
  const found = (request: Request, workspace: Workspace): Variable => {
    const variable = workspace.variables.get(request.part("variable"));
    if (!variable) throw notFound();
    return variable;
  };
  return [
    {
      method: "GET",
      path: PATH,
      answer: (request) => {
        const workspace = access.workspace(request);
        return listed(
          [...workspace.variables.values()].map((variable) => resource(workspace, variable)),
          request.query,
        );
      },
    },
    {
      method: "GET",
      path: "/api/v2/workspaces/:workspace/all-vars",
      answer: (request) => {
        const workspace = access.workspace(request);
        return json(200, { data: [...workspace.variables.values()].map((variable) => resource(workspace, variable)) });
      },
    },
    {
      method: "POST",
      path: PATH,
      answer: (request) => {
        const workspace = access.workspace(request, "write");
        return shown(resource(workspace, addVariable(workspace, sentResource(request.body))), 201);
      },
    },
    {
      method: "GET",
      path: `${PATH}/:variable`,
      answer: (request) => {
        const workspace = access.workspace(request);
        return shown(resource(workspace, found(request, workspace)));
      },
    },
    {
      method: "PATCH",
      path: `${PATH}/:variable`,
      answer: (request) => {
        const workspace = access.workspace(request, "write");
        const variable = found(request, workspace);
        const sent = sentResource(request.body);
        variable.key = text(sent, "key") ?? variable.key;
        variable.value = text(sent, "value") ?? variable.value;
        variable.hcl = flag(sent, "hcl") ?? variable.hcl;
        variable.sensitive = flag(sent, "sensitive") ?? variable.sensitive;
        variable.description = text(sent, "description") ?? variable.description;
        return shown(resource(workspace, variable));
      },
    },
    {
      method: "DELETE",
      path: `${PATH}/:variable`,
      answer: (request) => {
        const workspace = access.workspace(request, "write");
        workspace.variables.delete(found(request, workspace).id);
        return nothing();
      },
    },
  ];
}

function addVariable(workspace: Workspace, sent: SentResource): Variable {
  const [key, category] = [text(sent, "key"), text(sent, "category")];
  if (!key) throw new Refusal(422, "invalid attribute", "Key can't be blank");
  if (category !== "terraform" && category !== "env") {
    throw new Refusal(422, "invalid attribute", `Category "${category}" is neither terraform nor env`);
  }
  if ([...workspace.variables.values()].some((other) => other.key === key && other.category === category)) {
    throw new Refusal(422, "invalid attribute", "Key has already been taken");
  }
  const variable: Variable = {
    id: newId("var"),
    key,
    value: text(sent, "value") ?? "",
    category,
    hcl: flag(sent, "hcl") ?? false,
    sensitive: flag(sent, "sensitive") ?? false,
    description: text(sent, "description") ?? "",
  };
  workspace.variables.set(variable.id, variable);
  return variable;
}

function resource(workspace: Workspace, variable: Variable): ResourceObject {
  const { id, value, sensitive, ...attributes } = variable;
  return {
    id,
    type: "vars",
    attributes: { ...attributes, sensitive, value: sensitive ? null : value, "version-id": id },
    relationships: { configurable: one({ id: workspace.id, type: "workspaces" }) },
  };
}
