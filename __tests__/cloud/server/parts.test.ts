import { listed } from "./http/json-api";
import { match, type Route } from "./http/router";
import { includes, LEVELS } from "./model/access";
import { PhaseLog } from "./model/phase-log";
import { coarseType, newStateVersion, outputsOf } from "./model/state-version";
import { Store } from "./model/store";
import { phaseRole } from "./runner/credentials";
import { countsOf, redactedPlan } from "./runner/plan-json";
import { isOlder } from "./runner/terraform-version";

const route = (method: Route["method"], path: string): Route => ({ method, path, answer: () => ({ status: 200 }) });
const ROUTES = [route("GET", "/runs/queue"), route("GET", "/runs/:run"), route("POST", "/runs/:run/actions/:action")];

test.each([
  ["GET", "/runs/run-1", "/runs/:run", { run: "run-1" }],
  ["GET", "/runs/a%2Fb", "/runs/:run", { run: "a/b" }],
  ["GET", "/runs/queue", "/runs/queue", {}],
  ["POST", "/runs/run-1/actions/apply", "/runs/:run/actions/:action", { run: "run-1", action: "apply" }],
])("%s %s is found", (method, path, found, parts) => {
  const result = match(ROUTES, method, path);
  expect(result?.route.path).toBe(found);
  expect(Object.fromEntries(result?.parts ?? [])).toEqual(parts);
});

test.each([
  ["POST", "/runs/run-1"],
  ["GET", "/runs/"],
  ["GET", "/runs/run-1/"],
  ["GET", "/run"],
])("%s %s is not", (method, path) => {
  expect(match(ROUTES, method, path)).toBeUndefined();
});

test.each([
  ["", 20, 1, 3, 2],
  ["page[size]=45", 45, 1, 1, null],
  ["page[size]=44", 44, 1, 2, 2],
  ["page[size]=44&page[number]=2", 1, 2, 2, null],
  ["page[size]=1000", 45, 1, 1, null],
])("page %p of 45", (query, count, current, total, next) => {
  const data = Array.from({ length: 45 }, (_, index) => ({ id: `run-${index}`, type: "runs" }));
  const answer = JSON.parse(String(listed(data, new URLSearchParams(query)).body));
  expect(answer.data).toHaveLength(count);
  expect(answer.meta.pagination).toMatchObject({
    "current-page": current,
    "total-pages": total,
    "next-page": next,
    "total-count": 45,
  });
});

test("each level includes those before it and none after it", () => {
  for (const [index, level] of LEVELS.entries()) {
    expect(LEVELS.filter((needed) => includes(level, needed))).toEqual(LEVELS.slice(0, index + 1));
  }
});

test("a log is read in pieces between two control characters, and ends once", () => {
  const log = new PhaseLog();
  expect(log.read(0, 10)).toHaveLength(0);
  log.append("grün");
  log.end();
  log.append("late");
  log.end();
  expect(log.read(0, 100).toString()).toBe("\u0002grün\u0003");
  expect(log.read(1, 2).toString()).toBe("gr");
  expect(log.read(7, 100)).toHaveLength(0);
  expect(log.text).toBe("grün");
});

test.each([
  ["string", "string"],
  ["bool", "boolean"],
  [["list", "string"], "array"],
  [["tuple", ["string"]], "array"],
  [["object", { a: "string" }], "map"],
])("type %j is shown as %s", (type, shown) => {
  expect(coarseType(type)).toBe(shown);
});

test("outputs of a state keep their ids; a state that is not there yet has none", () => {
  const content = JSON.stringify({ serial: 3, lineage: "l", outputs: { url: { value: "https://a", type: "string" } } });
  const state = newStateVersion(3, content);
  expect(outputsOf(state)).toEqual(outputsOf(state));
  expect(outputsOf(state)).toMatchObject([{ name: "url", value: "https://a", type: "string", sensitive: false }]);
  expect(outputsOf(newStateVersion(1))).toEqual([]);
});

test.each([
  ["1.10.9", "1.11.0", true],
  ["1.11.0", "1.11.0", false],
  ["1.9.8", "1.11.0", true],
  ["2.0.0", "1.11.0", false],
  ["latest", "1.11.0", false],
])("%s is older than %s: %p", (version, bound, older) => {
  expect(isOlder(version, bound)).toBe(older);
});

test.each([
  [{}, undefined, undefined],
  [{ TFC_AWS_PLAN_ROLE_ARN: "p" }, undefined, undefined],
  [{ TFC_AWS_PROVIDER_AUTH: "false", TFC_AWS_RUN_ROLE_ARN: "r" }, undefined, undefined],
  [{ TFC_AWS_PROVIDER_AUTH: "true", TFC_AWS_RUN_ROLE_ARN: "r" }, "r", "r"],
  [{ TFC_AWS_PROVIDER_AUTH: "true", TFC_AWS_PLAN_ROLE_ARN: "p", TFC_AWS_APPLY_ROLE_ARN: "a" }, "p", "a"],
  [{ TFC_AWS_PROVIDER_AUTH: "true", TFC_AWS_PLAN_ROLE_ARN: "p", TFC_AWS_RUN_ROLE_ARN: "r" }, "p", "r"],
])("variables %j give the roles %s and %s", (variables, plan, apply) => {
  const workspace = workspaceWith(variables);
  expect(phaseRole(workspace, "plan")).toBe(plan);
  expect(phaseRole(workspace, "apply")).toBe(apply);
});

test("dynamic credentials without a role are an error", () => {
  const workspace = workspaceWith({ TFC_AWS_PROVIDER_AUTH: "true", TFC_AWS_APPLY_ROLE_ARN: "a" });
  expect(() => phaseRole(workspace, "plan")).toThrow("no variable names a role for plan");
});

describe("a plan as JSON", () => {
  const change = (actions: string[], rest: object = {}) => ({ actions, before: null, after: {}, ...rest });
  const resource = (type: string, mode: string, entry: object) => ({ type, mode, provider_name: "p", change: entry });
  const secret = change(["update"], {
    before: { password: "old", name: "n", list: ["hidden", "seen"], gone: null },
    after: { password: "new", name: "n" },
    before_sensitive: { password: true, list: [true, false], gone: true },
    after_sensitive: { password: true },
  });
  const plan = JSON.stringify({
    format_version: "1.2",
    variables: { token: { value: "of a variable" } },
    prior_state: { values: "of the state" },
    resource_changes: [
      resource("a", "managed", secret),
      resource("b", "managed", change(["delete", "create"])),
      resource("c", "managed", change(["create"], { importing: { id: "1" } })),
      resource("d", "data", change(["read"])),
    ],
    output_changes: { out: change(["create"], { after: "whole", after_sensitive: true }) },
  });

  test("counts", () => {
    expect(countsOf(plan)).toEqual({ additions: 2, changes: 1, destructions: 1, imports: 1 });
  });

  test("loses sensitive values, variables and the state when it is redacted", () => {
    const text = redactedPlan(plan, undefined);
    for (const value of ["old", "new", "hidden", "whole", "of a variable", "of the state"]) {
      expect(text).not.toContain(`"${value}"`);
    }
    const redacted = JSON.parse(text);
    expect(redacted.plan_format_version).toBe("1.2");
    expect(redacted.resource_changes[0].change.before).toEqual({
      password: "REDACTED",
      name: "n",
      list: ["REDACTED", "seen"],
      gone: null,
    });
  });

  test("brings the schemas of the types it names, and no others", () => {
    const schemas = { resource_schemas: { a: { version: 1 }, z: {} }, data_source_schemas: { d: {}, y: {} } };
    const text = redactedPlan(plan, JSON.stringify({ format_version: "1.0", provider_schemas: { p: schemas, q: {} } }));
    expect(JSON.parse(text).provider_schemas).toEqual({
      p: { resource_schemas: { a: { version: 1 } }, data_source_schemas: { d: {} } },
      q: { resource_schemas: {}, data_source_schemas: {} },
    });
  });
});

function workspaceWith(values: Readonly<Record<string, string>>) {
  const store = new Store();
  store.addOrganization("acme");
  const workspace = store.addWorkspace("acme", "one", {});
  for (const [key, value] of Object.entries(values)) {
    const variable = { id: key, key, value, category: "env" as const, hcl: false, sensitive: false, description: "" };
    workspace.variables.set(key, variable);
  }
  return workspace;
}
