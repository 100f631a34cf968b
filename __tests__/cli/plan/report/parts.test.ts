import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { concernOf } from "../../../../cli/plan/report/concerns";
import { GUARDED } from "../../../../cli/plan/report/guarded";
import { readable, shorten } from "../../../../cli/plan/report/readable";
import { ADDRESSES } from "../../../stacks/addresses";
import { type ChangeInput, type ResourceInput, reportOf } from "./plan-of";

const ROOT = resolve(__dirname, "..", "..", "..", "..");

describe("guarded types", () => {
  test("are those that the stacks put under prevent_destroy", () => {
    const sources = readdirSync(join(ROOT, "stacks"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(ROOT, "stacks", file), "utf8"));
    const types = sources.flatMap((source) =>
      [...source.matchAll(/preventDestroy:/g)].map(({ index }) => {
        // The options may be built in a function below; the resource is then the file's one and only of a guarded kind.
        const built = [...source.matchAll(/new (\w+)\(/g)].map(([, name]) => name ?? "");
        const near = [...source.slice(0, index).matchAll(/new (\w+)\(/g)].at(-1)?.[1];
        const name = built.includes("DbInstance") ? "DbInstance" : (near ?? "");
        const path = new RegExp(
          `import \\{[^}]*\\b${name}\\b[^}]*\\} from "@cdktf/provider-(\\w+)/lib/([\\w-]+)"`,
        ).exec(source);
        return `${path?.[1]}_${path?.[2]?.replaceAll("-", "_")}`;
      }),
    );
    expect(types.sort()).toEqual(Object.keys(GUARDED).sort());
  });

  test.each(Object.entries(GUARDED))("%s has words for its loss", (type, kind) => {
    const { guarded } = reportOf({ resources: [{ type, address: `${type}.x`, change: { actions: ["delete"] } }] });
    expect(guarded).toMatchObject([{ name: kind.name, loss: kind.loss, action: "destroy", refused: false }]);
  });

  test("a resource that a deleted block leaves without prevent_destroy is still guarded", () => {
    const resource: ResourceInput = {
      type: "aws_db_instance",
      action_reason: "delete_because_no_resource_config",
      change: { actions: ["delete"] },
    };
    const [entry] = reportOf({ resources: [resource] }).guarded;
    expect(entry?.reason?.text).toBe("the code no longer has it");
    expect(entry?.remedy).toContain("Put it back");
  });
});

describe("concerns", () => {
  test("every resource of an environment has one", () => {
    const managed = ADDRESSES.filter((address) => !/^(data|ephemeral)\./.test(address));
    const other = managed.filter(
      (address) => concernOf({ address, type: address.split(".")[0] ?? "" }) === "Cluster & other",
    );
    expect(managed.length).toBeGreaterThan(50);
    expect(other).toEqual([]);
  });

  test.each([
    ["data.aws_eks_cluster.cluster", "aws_eks_cluster", "Cluster & other"],
    ["aws_iam_role.custom-jwt-claims_role_CF7AEC9C", "aws_iam_role", "Functions"],
    ["aws_iam_role.reconciliation_schedule-role_F320CBAF", "aws_iam_role", "Users in step"],
    [
      "aws_lambda_permission.identity_user-pool_postConfirmation-permission_8C53D31D",
      "aws_lambda_permission",
      "Identity",
    ],
    ["module.a.aws_db_instance.main", "aws_db_instance", "Database"],
    ['aws_cognito_user_group.all["x.y"]', "aws_cognito_user_group", "Identity"],
    ["aws_thing.constructor_x", "aws_thing", "Cluster & other"],
    ["kubernetes_job_v1.old", "kubernetes_job_v1", "Hasura"],
  ])("%s", (address, type, concern) => {
    expect(concernOf({ address, type })).toBe(concern);
  });
});

describe("values", () => {
  test.each<[unknown, string | undefined]>([
    [null, undefined],
    [undefined, undefined],
    [0, "0"],
    [false, "false"],
    ["", '""'],
    ["x".repeat(60), `"${"x".repeat(60)}"`],
    ["x".repeat(61), `"${"x".repeat(43)}…${"x".repeat(16)}"`],
    ["one\ntwo", "(7 characters)"],
    ["one line\n", '"one line\\n"'],
    ["tab\there\u202e", '"tab\\u{9}here\\u{202e}"'],
  ])("%j reads %j", (value, text) => {
    expect(readable(value)).toBe(text);
  });

  test("a pair of surrogates is never cut in two", () => {
    expect(shorten("😀".repeat(80))).not.toMatch(/\p{Cs}/u);
  });
});

describe("changed attributes", () => {
  const names = (change: ChangeInput) =>
    reportOf({ resources: [{ change }] })
      .concerns.flatMap(({ entries }) => entries.flatMap(({ attributes }) => attributes))
      .map(({ name, from, to, instead }) =>
        instead === undefined ? `${name}: ${from} > ${to}` : `${name} ${instead}`,
      );
  test.each<[string, ChangeInput, string[]]>([
    ["none", { before: { a: 1, b: [1] }, after: { b: [1], a: 1 } }, []],
    ["null and absent are the same", { before: { a: null }, after: {} }, []],
    ["a plain one", { before: { a: 1 }, after: { a: 2 } }, ["a: 1 > 2"]],
    [
      "one that comes and one that goes",
      { before: { a: 1 }, after: { b: "x" } },
      ["a: 1 > undefined", 'b: undefined > "x"'],
    ],
    ["unknown", { before: { a: 1 }, after: {}, after_unknown: { a: true } }, ["a (known after apply)"]],
    [
      "unknown in a block",
      { before: { a: [{ b: 1, c: 1 }] }, after: { a: [{ c: 1 }] }, after_unknown: { a: [{ b: true }] } },
      ["a[0].b (known after apply)"],
    ],
    [
      "unknown in a list",
      { before: { a: ["x"] }, after: { a: ["x", null] }, after_unknown: { a: [false, true] } },
      ["a (known after apply)"],
    ],
    ["false masks", { before: { a: [1] }, after: { a: [2] }, after_unknown: { a: [false] } }, ["a: 1 > 2"]],
    [
      "a set",
      { before: { a: ["x", "y"] }, after: { a: ["y", "z", "w"] } },
      ['a: "x" > undefined', 'a: undefined > "z"', 'a: undefined > "w"'],
    ],
    [
      "an order",
      { before: { a: ["x", "y"] }, after: { a: ["y", "x"] } },
      ["a (the same entries in another order or number)"],
    ],
    ["blocks that come", { before: { a: [{ b: 1 }] }, after: { a: [{ b: 1 }, { b: 2 }] } }, ["a (1 entries, then 2)"]],
    ["a first block", { before: { a: [] }, after: { a: [{ b: 1 }] } }, ["a[0].b: undefined > 1"]],
    ["a strange key", { before: { tags: { "a b": 1 } }, after: { tags: { "a b": 2 } } }, ['tags["a b"]: 1 > 2']],
    [
      "JSON in a text stays a text",
      { before: { p: '{"a":1}' }, after: { p: '{"a":2}' } },
      ['p: "{"a":1}" > "{"a":2}"'],
    ],
  ])("%s", (_name, input, expected) => {
    expect(names(input)).toEqual(expected);
  });
});

describe("drift", () => {
  const drifted = (before: unknown, after: unknown): ResourceInput => ({ change: { before, after } });
  const named = (entries: readonly { attributes: readonly { name: string }[] }[]) =>
    entries.flatMap(({ attributes }) => attributes.map(({ name }) => name));

  test("is what the plan puts back; the rest is kept", () => {
    const { drift, keptDrift } = reportOf({
      drift: [drifted({ set: 1, unset: 1 }, { set: 2, unset: 2 })],
      resources: [drifted({ set: 2, unset: 2 }, { set: 1, unset: 2 })],
    });
    expect([named(drift), named(keptDrift)]).toEqual([["set"], ["unset"]]);
  });

  test.each<[string, unknown, unknown]>([
    ["null and an empty map", { a: null }, { a: {} }],
    ["nothing and an empty list", {}, { a: [] }],
    ["null and false, in a block", { a: [{ b: null }] }, { a: [{ b: false }] }],
    ["an empty text and null", { a: "" }, { a: null }],
  ])("is not %s", (_name, before, after) => {
    const { drift, keptDrift } = reportOf({ drift: [drifted(before, after)] });
    expect([...drift, ...keptDrift]).toEqual([]);
  });

  test("is true that became false, and a number that became 0", () => {
    expect(named(reportOf({ drift: [drifted({ a: true, b: 5 }, { a: false, b: 0 })] }).keptDrift)).toEqual(["a", "b"]);
  });

  test("is a resource that is gone, put back or not", () => {
    const gone: ResourceInput = { change: { actions: ["delete"], before: { a: 1 } } };
    expect(reportOf({ drift: [gone], resources: [{ change: { actions: ["create"] } }] }).drift).toMatchObject([
      { gone: true },
    ]);
    expect(reportOf({ drift: [gone] })).toMatchObject({ drift: [], keptDrift: [{ gone: true }] });
  });
});
