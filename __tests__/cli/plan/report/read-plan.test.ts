import { PlanFormatError, readPlan } from "../../../../cli/plan/report/report";
import { planOf } from "./plan-of";
import { recordedJson } from "./recorded";

const PLAN = { format_version: "1.2", errored: false };
const REMEDY =
  "hand over what `terraform show -json PLANFILE` prints, or a run's json-output or json-output-redacted from Terraform Cloud";

/** The error that reading a document ends with. */
function refusal(json: unknown): { name: string; message: string } {
  try {
    readPlan(json);
  } catch (error) {
    if (error instanceof PlanFormatError) return error;
    throw error;
  }
  throw new Error("the document was read");
}

function change(change: object): object {
  return { ...PLAN, resource_changes: [{ address: "a.b", mode: "managed", type: "a", change }] };
}

describe("readPlan refuses", () => {
  const version = 'version 1 of the format, "1.0" or "1.2" for example';
  const newer =
    "plan with the Terraform version that the environment's workspace pins, or teach cli/plan/report/plan-document.ts the new format";
  test.each<[string, unknown, string, string, string, string]>([
    ["nothing", undefined, "the document", "nothing", "an object", REMEDY],
    ["null", null, "the document", "null", "an object", REMEDY],
    ["a text", "{}", "the document", "a text", "an object", REMEDY],
    ["a list", [], "the document", "a list", "an object", REMEDY],
    ["an empty object", {}, "format_version", "nothing", version, REMEDY],
    ["an older major version", { ...PLAN, format_version: "0.2" }, "format_version", '"0.2"', version, newer],
    ["a newer major version", { ...PLAN, format_version: "2.0" }, "format_version", '"2.0"', version, newer],
    ["major version 10", { ...PLAN, format_version: "10.0" }, "format_version", '"10.0"', version, newer],
    ["a version that is none", { ...PLAN, format_version: "1" }, "format_version", '"1"', version, REMEDY],
    ["a version as a number", { ...PLAN, format_version: 1.2 }, "format_version", "a number", version, newer],
    ["a newer redacted form", { plan_format_version: "2.0" }, "plan_format_version", '"2.0"', version, newer],
    [
      "a state",
      { format_version: "1.0", terraform_version: "1.11.4", values: { outputs: {} } },
      "the document",
      "a state, with `values`",
      "a plan, with `resource_changes`",
      REMEDY,
    ],
    ["an empty state", { format_version: "1.0" }, "errored", "nothing", "boolean", REMEDY],
    ["changes that are no list", { ...PLAN, resource_changes: {} }, "resource_changes", "an object", "array", REMEDY],
    [
      "a resource without an address",
      { ...PLAN, resource_changes: [{ mode: "managed", type: "a", change: { actions: ["create"] } }] },
      "resource_changes[0].address",
      "nothing",
      "string",
      REMEDY,
    ],
    [
      "no change",
      { ...PLAN, resource_changes: [{ address: "a.b", mode: "managed", type: "a" }] },
      "resource_changes[0].change",
      "nothing",
      "object",
      REMEDY,
    ],
    [
      "an unknown action",
      change({ actions: ["explode"] }),
      "resource_changes[0].change.actions[0]",
      '"explode"',
      'one of "no-op"|"create"|"read"|"update"|"delete"|"forget"',
      REMEDY,
    ],
    [
      "no action",
      change({ actions: [] }),
      "resource_changes[0].change.actions",
      "a list",
      "array to have >=1 items",
      REMEDY,
    ],
    [
      "replace_paths of another shape",
      change({ actions: ["delete", "create"], replace_paths: ["planted-secret"] }),
      "resource_changes[0].change.replace_paths[0]",
      "a text",
      "array",
      REMEDY,
    ],
    [
      "outputs of another shape",
      { ...PLAN, output_changes: { url: "planted-secret" } },
      "output_changes.url",
      "a text",
      "object",
      REMEDY,
    ],
    ["drift of another shape", { ...PLAN, resource_drift: [7] }, "resource_drift[0]", "a number", "object", REMEDY],
  ])("%s", (_name, json, place, received, allowed, remedy) => {
    const { name, message } = refusal(json);
    expect(name).toBe("PlanFormatError");
    expect(message.split("\n")).toEqual([
      `The plan cannot be read: ${place}`,
      `  received: ${received}`,
      `  allowed:  ${allowed}`,
      `  remedy:   ${remedy}`,
    ]);
    expect(message).not.toContain("planted-secret");
  });
});

describe("readPlan reads", () => {
  test.each(["1.0", "1.2", "1.17"])("version %s of the format", (version) => {
    expect(readPlan({ ...PLAN, format_version: version })).toMatchObject({ redacted: false, resources: [] });
    expect(readPlan({ plan_format_version: version })).toMatchObject({ redacted: true, resources: [] });
  });

  test("a plan, and says what it is", () => {
    const { resources, drift, outputs, ...rest } = readPlan(recordedJson("replace-pool-refused"));
    expect(rest).toEqual({ redacted: false, errored: true, complete: false, terraformVersion: "1.11.4" });
    expect([resources.length, drift.length, Object.keys(outputs).length]).toEqual([42, 0, 5]);
  });

  test("the redacted form: the same changes, and no word on errors", () => {
    const { resources, ...rest } = readPlan(recordedJson("redacted"));
    expect(rest).toMatchObject({ redacted: true, errored: false, complete: true, terraformVersion: undefined });
    expect(resources).toEqual(readPlan(recordedJson("replace-pool-refused")).resources);
  });

  test("what a newer minor version adds, and leaves it alone", () => {
    const plan = { ...planOf({ resources: [{ change: {} }] }), news: { of: "1.9" } };
    expect(Object.keys(readPlan(plan))).not.toContain("news");
  });
});
