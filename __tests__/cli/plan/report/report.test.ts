import { exitStatus, planReport, toComment, toTerminal } from "../../../../cli/plan/report/report";
import { type PlanInput, reportOf } from "./plan-of";
import { RECORDED, recordedLog, reportByHand, reportOn } from "./recorded";

const RUN = "https://app.terraform.io/app/example/workspaces/staging/runs/run-CZcmD7eagjhyX0vN";

describe("a recorded plan", () => {
  test.each(RECORDED.filter((name) => name !== "500-resources"))("%s in a terminal", (name) => {
    expect(toTerminal(reportOn(name), { color: false, runUrl: RUN })).toMatchSnapshot();
  });

  test.each(RECORDED.filter((name) => name !== "500-resources"))("%s as a comment", (name) => {
    expect(toComment(reportOn(name), { runUrl: RUN, commit: "1f6c2a9", limit: 65_536 })).toMatchSnapshot();
  });

  test("of 500 resources, in a terminal", () => {
    const text = toTerminal(reportOn("500-resources"), { color: false }).split("\n");
    expect([...text.slice(0, 24), "[…]", ...text.slice(-24)].join("\n")).toMatchSnapshot();
    expect(text.filter((line) => /^ {2}(create|update|replace|destroy) /.test(line))).toHaveLength(500);
  });

  test("of 500 resources, as a comment of 8,000 characters", () => {
    expect(toComment(reportOn("500-resources"), { runUrl: RUN, limit: 8000 })).toMatchSnapshot();
  });

  test("of 500 resources, whole within GitHub's limit", () => {
    const comment = toComment(reportOn("500-resources"), { limit: 65_536 });
    expect(comment.match(/^- (create|update|\*\*replace\*\*|\*\*destroy\*\*) /gm)).toHaveLength(500);
    expect(comment).not.toContain("left out");
  });

  test("of Kubernetes resources, written by hand", () => {
    const report = reportByHand("kubernetes");
    expect(toTerminal(report, { color: false })).toMatchSnapshot();
    expect(toComment(report, { limit: 65_536 })).not.toContain("planted-");
  });
});

describe("a terminal", () => {
  test.each(RECORDED)("of 80 columns shows %s: only an address or a path is longer", (name) => {
    const long = toTerminal(reportOn(name), { color: false })
      .split("\n")
      .filter((line) => line.length > 80);
    expect(long.filter((line) => !/^ +(\w+ +)?\S+$/.test(line))).toEqual([]);
  });

  test("has colours only where they are wanted, and the same words", () => {
    const report = reportOn("replace-pool");
    const [plain, coloured] = [false, true].map((color) => toTerminal(report, { color }));
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[31m");
    expect(coloured?.replaceAll(/\p{Cc}\[\d+m/gu, "")).toBe(plain);
  });
});

const UPDATE: PlanInput = { resources: [{ change: { before: { a: 1 }, after: { a: 2 } } }] };
const DELETED_POOL: PlanInput = { resources: [{ type: "aws_cognito_user_pool", change: { actions: ["delete"] } }] };

describe("exit status", () => {
  const only = (...actions: string[]): PlanInput => ({ resources: [{ change: { actions } }] });
  const pool = (...actions: string[]): PlanInput => ({
    resources: [{ type: "aws_cognito_user_pool", change: { actions } }],
  });
  test.each<[string, PlanInput, string, number, number]>([
    ["nothing", {}, "", 0, 0],
    ["no-op", only("no-op"), "", 0, 0],
    ["create", only("create"), "", 0, 2],
    ["update", UPDATE, "", 0, 2],
    ["replace", only("delete", "create"), "", 0, 2],
    ["destroy", only("delete"), "", 0, 2],
    ["forget", only("forget"), "", 0, 2],
    ["read at apply alone", only("read"), "", 0, 0],
    ["move alone", { resources: [{ previous_address: "aws_thing.zero", change: { actions: ["no-op"] } }] }, "", 0, 2],
    ["import alone", { resources: [{ change: { actions: ["no-op"], importing: { id: "x" } } }] }, "", 0, 2],
    ["an output alone", { outputs: { url: { actions: ["update"] } } }, "", 0, 2],
    ["drift that the plan leaves alone", { drift: UPDATE.resources ?? [] }, "", 0, 0],
    ["pool destroyed", pool("delete"), "", 3, 3],
    ["pool replaced", pool("delete", "create"), "", 3, 3],
    ["pool replaced, created first", pool("create", "delete"), "", 3, 3],
    ["pool replaced, the old one forgotten", pool("create", "forget"), "", 3, 3],
    ["pool created", pool("create"), "", 0, 2],
    ["pool updated", pool("update"), "", 0, 2],
    ["pool forgotten", pool("forget"), "", 0, 2],
    ["errored", { errored: true }, "", 1, 1],
    ["errored with changes", { ...UPDATE, errored: true }, "", 1, 1],
    ["an error in the log", UPDATE, "Error: no credentials", 1, 1],
    ["a warning in the log", UPDATE, "Warning: deprecated", 0, 2],
    ["errored and a guarded loss", { ...DELETED_POOL, errored: true }, "Error: something else", 3, 3],
    ["a refusal in the log alone", { errored: true }, recordedLog("replace-pool-refused"), 3, 3],
  ])("%s", (_name, input, log, plain, detailed) => {
    const report = reportOf(input, log);
    expect(exitStatus(report, { detailed: false })).toBe(plain);
    expect(exitStatus(report, { detailed: true })).toBe(detailed);
  });

  test("without a plan", () => {
    const failed = planReport({ environment: "staging", plan: undefined, log: "" });
    const refused = planReport({ environment: "staging", plan: undefined, log: recordedLog("destroy-refused") });
    expect(exitStatus(failed, { detailed: true })).toBe(1);
    expect(exitStatus(refused, { detailed: true })).toBe(3);
  });
});

describe("a report", () => {
  test("of a plan that changes nothing says so", () => {
    expect(toTerminal(reportOf({}), { color: false })).toBe("staging: No changes. What runs is what the code says.\n");
    expect(toComment(reportOf({}), { limit: 500 })).toBe(
      "### `staging`: No changes. What runs is what the code says.\n",
    );
  });

  test("without a plan and without a word says where to look", () => {
    const report = planReport({ environment: "staging", plan: undefined, log: "" });
    expect(toTerminal(report, { color: false })).toBe(
      "staging: The plan failed.\nTerraform printed no error. The log of the run has what it did print.\n",
    );
  });

  test("without a plan names every guarded resource that Terraform refused to destroy", () => {
    const { guarded, verdict, errors } = planReport({
      environment: "staging",
      plan: undefined,
      log: recordedLog("destroy-refused"),
    });
    expect(guarded.map(({ name, action, refused }) => ({ name, action, refused }))).toEqual([
      { name: "app client", action: undefined, refused: true },
      { name: "domain of the login pages", action: undefined, refused: true },
      { name: "database", action: undefined, refused: true },
    ]);
    expect(verdict).toBe("STOP. 3 guarded resources would be destroyed or replaced.");
    expect(errors).toEqual([]);
  });

  test("of a refusal for a type that is not known as guarded stops, too", () => {
    const log =
      'Error: Instance cannot be destroyed\n\nResource module.a.aws_kms_key.b["c d"] has lifecycle.prevent_destroy set, but';
    const { guarded, outcome } = reportOf({}, log);
    expect(outcome).toBe("guarded");
    expect(guarded).toMatchObject([
      { address: 'module.a.aws_kms_key.b["c d"]', name: "guarded resource", loss: "all that it holds" },
    ]);
  });

  test("of such a refusal keeps the plan's reason, and lists the resource once", () => {
    const address = "aws_kms_key.b";
    const log = `Error: Instance cannot be destroyed\n\nResource ${address} has lifecycle.prevent_destroy set, but`;
    const change = { actions: ["delete"], before: {} };
    const resource = { address, type: "aws_kms_key", action_reason: "delete_because_no_module", change };
    const { guarded, removals } = reportOf({ resources: [resource] }, log);
    expect(guarded).toMatchObject([
      { address, action: "destroy", refused: true, reason: { text: "the code no longer has the module it is in" } },
    ]);
    expect(removals).toEqual([]);
  });

  test("counts an import with another action for both, and a moved update once as a move", () => {
    const { counts, concerns } = reportOf({
      resources: [
        { address: "aws_thing.a", change: { before: { x: 1 }, after: { x: 2 }, importing: { id: "a" } } },
        { address: "aws_thing.b", previous_address: "aws_thing.c", change: { before: { x: 1 }, after: { x: 2 } } },
      ],
    });
    expect(counts).toEqual({ destroy: 0, replace: 0, forget: 0, create: 0, update: 2, import: 1, move: 1, read: 0 });
    expect(concerns.flatMap(({ entries }) => entries)).toMatchObject([
      { address: "aws_thing.a", imported: true, movedFrom: undefined },
      { address: "aws_thing.b", imported: false, movedFrom: "aws_thing.c" },
    ]);
  });

  test("says that a plan is partial, and never of one that failed", () => {
    const partial = reportOf({ ...UPDATE, complete: false });
    expect(toTerminal(partial, { color: false })).toContain("This plan is partial");
    expect(toTerminal(reportOf({ ...UPDATE, complete: false, errored: true }), { color: false })).not.toContain(
      "partial",
    );
    expect(toTerminal(reportOf(UPDATE), { color: false })).not.toContain("partial");
  });

  test("shows at most 12 attributes of a resource and counts the others", () => {
    const values = (count: number, value: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, value]));
    const shown = (count: number) =>
      toComment(reportOf({ resources: [{ change: { before: values(count, 1), after: values(count, 2) } }] }), {
        limit: 9000,
      });
    expect(shown(12)).not.toContain("more");
    expect(shown(13)).toContain("  - and 1 more");
    expect(shown(13)).not.toContain("`a12`");
  });
});
