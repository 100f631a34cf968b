import type { AccessRequest } from "../../../access/evaluate";
import type { Call } from "../front/call";
import { HERE, tagContext, UnknownCallError } from "./arns";
import type { Memory, Tags } from "./memory";

const NAME = "([^/?]+)";

/** Lambda's operations by method and path. Source: https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
const LAMBDA: readonly (readonly [pattern: RegExp, action: string])[] = [
  [/^POST \/2015-03-31\/functions$/, "CreateFunction"],
  [new RegExp(`^GET /2015-03-31/functions/${NAME}$`), "GetFunction"],
  [new RegExp(`^DELETE /2015-03-31/functions/${NAME}$`), "DeleteFunction"],
  [new RegExp(`^GET /2015-03-31/functions/${NAME}/configuration$`), "GetFunctionConfiguration"],
  [new RegExp(`^PUT /2015-03-31/functions/${NAME}/configuration$`), "UpdateFunctionConfiguration"],
  [new RegExp(`^PUT /2015-03-31/functions/${NAME}/code$`), "UpdateFunctionCode"],
  [new RegExp(`^GET /2015-03-31/functions/${NAME}/versions$`), "ListVersionsByFunction"],
  [new RegExp(`^GET /2015-03-31/functions/${NAME}/policy$`), "GetPolicy"],
  [new RegExp(`^POST /2015-03-31/functions/${NAME}/policy$`), "AddPermission"],
  [new RegExp(`^DELETE /2015-03-31/functions/${NAME}/policy/.+$`), "RemovePermission"],
  [new RegExp(`^GET /2020-06-30/functions/${NAME}/code-signing-config$`), "GetFunctionCodeSigningConfig"],
  [new RegExp(`^GET /2019-09-25/functions/${NAME}/event-invoke-config$`), "GetFunctionEventInvokeConfig"],
  [new RegExp(`^PUT /2019-09-25/functions/${NAME}/event-invoke-config$`), "PutFunctionEventInvokeConfig"],
  [new RegExp(`^DELETE /2019-09-25/functions/${NAME}/event-invoke-config$`), "DeleteFunctionEventInvokeConfig"],
];

const MAPPING_ACTIONS: Readonly<Record<string, string>> = {
  GET: "GetEventSourceMapping",
  PUT: "UpdateEventSourceMapping",
  DELETE: "DeleteEventSourceMapping",
};

const TAG_ACTIONS: Readonly<Record<string, string>> = { GET: "ListTags", POST: "TagResource", DELETE: "UntagResource" };

/** What a call of Lambda asks permission for. */
export function lambdaAccesses(call: Call, memory: Memory): AccessRequest[] {
  const [method = "", path = ""] = call.action.replace(/\?.*$/, "").split(" ");
  const mapping = /^\/2015-03-31\/event-source-mappings\/?([^/]*)$/.exec(path);
  if (mapping) return mappingAccesses(call, method, mapping[1] ?? "", memory);
  const tagged = /^\/2017-03-31\/tags\/(.+)$/.exec(path);
  const [known] = LAMBDA.filter(([pattern]) => pattern.test(`${method} ${path}`));
  const action = tagged ? TAG_ACTIONS[method] : known?.[1];
  if (!action) throw new UnknownCallError(`lambda:${call.action}`);
  const body: { FunctionName?: string; Role?: string; Tags?: Tags } =
    /^(POST|PUT)$/.test(method) && !/code$/.test(path) ? JSON.parse(call.body.toString()) : {};
  const name = known?.[0].exec(`${method} ${path}`)?.[1] ?? body.FunctionName;
  const resource = tagged ? decodeURIComponent(tagged[1] ?? "") : functionArn(decodeURIComponent(name ?? ""));
  const tags = action === "CreateFunction" && body.Tags ? [{ action: "lambda:TagResource", resource }] : [];
  return [{ action: `lambda:${action}`, resource }, ...tags, ...passes(body.Role, "lambda.amazonaws.com")];
}

function mappingAccesses({ body }: Call, method: string, id: string, memory: Memory): AccessRequest[] {
  if (id === "") {
    const { FunctionName, Tags = {} } = JSON.parse(body.toString());
    const made = { action: "lambda:CreateEventSourceMapping", resource: "*" };
    const tagged = { action: "lambda:TagResource", resource: mappingArn("new") };
    return [
      { ...made, context: { "lambda:FunctionArn": functionArn(FunctionName) } },
      ...(Object.keys(Tags).length > 0 ? [{ ...tagged, context: tagContext("aws:RequestTag", Tags) }] : []),
    ];
  }
  const owner = memory.functionOf(id);
  return [
    {
      action: `lambda:${MAPPING_ACTIONS[method]}`,
      resource: mappingArn(id),
      ...(owner && { context: { "lambda:FunctionArn": functionArn(owner) } }),
    },
  ];
}

/** What a call of EventBridge Scheduler asks permission for. */
export function schedulerAccesses(call: Call): AccessRequest[] {
  const [method = "", path = ""] = call.action.replace(/\?.*$/, "").split(" ");
  const action = { GET: "GetSchedule", POST: "CreateSchedule", PUT: "UpdateSchedule", DELETE: "DeleteSchedule" }[
    method
  ];
  const name = /^\/schedules\/([^/]+)$/.exec(path)?.[1];
  if (!action || !name) throw new UnknownCallError(`scheduler:${call.action}`);
  const { Target }: { Target?: { RoleArn?: string } } = /^P/.test(method) ? JSON.parse(call.body.toString()) : {};
  const resource = `arn:aws:scheduler:${HERE}:schedule/default/${name}`;
  return [{ action: `scheduler:${action}`, resource }, ...passes(Target?.RoleArn, "scheduler.amazonaws.com")];
}

/** Whoever gives a role to a service must be allowed to. */
function passes(role: string | undefined, service: string): AccessRequest[] {
  return role ? [{ action: "iam:PassRole", resource: role, context: { "iam:PassedToService": service } }] : [];
}

function functionArn(nameOrArn: string): string {
  return nameOrArn.startsWith("arn:") ? nameOrArn : `arn:aws:lambda:${HERE}:function:${nameOrArn}`;
}

function mappingArn(id: string): string {
  return `arn:aws:lambda:${HERE}:event-source-mapping:${id}`;
}
