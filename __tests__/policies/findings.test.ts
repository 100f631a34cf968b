import { EXCUSES } from "./excuses";
import { TERRAFORM_CLOUD_EXCUSES } from "./excuses/terraform-cloud";
import { type Excuse, type Finding, judge } from "./findings";

const ENVIRONMENTS = ["staging", "production"];

function finding(environment: string, overrides: Partial<Finding> = {}): Finding {
  return { tool: "checkov", check: "CKV_1", object: "Deployment/hasura", environment, text: "bad", ...overrides };
}

function excuse(environments: Excuse["environments"]): Excuse {
  return { tool: "checkov", check: "CKV_1", object: "Deployment/hasura", environments, reason: "because" };
}

const BOTH = ENVIRONMENTS.map((environment) => finding(environment));

test("a finding without an excuse is unexplained", () => {
  expect(judge(BOTH, [], ENVIRONMENTS)).toEqual({ excused: [], unexplained: BOTH, stale: [] });
});

test("an excuse for all environments covers all of them", () => {
  expect(judge(BOTH, [excuse("all")], ENVIRONMENTS)).toEqual({ excused: BOTH, unexplained: [], stale: [] });
});

test("an excuse for one environment does not cover the other", () => {
  const { unexplained, stale } = judge(BOTH, [excuse(["staging"])], ENVIRONMENTS);
  expect(unexplained).toEqual([finding("production")]);
  expect(stale).toEqual([]);
});

test("an excuse is stale where its finding is missing, even if another environment has it", () => {
  expect(judge([finding("staging")], [excuse("all")], ENVIRONMENTS).stale).toEqual([
    { excuse: excuse("all"), environment: "production" },
  ]);
});

test("an excuse for an environment that does not exist is stale", () => {
  expect(judge(BOTH, [excuse("all"), excuse(["nowhere"])], ENVIRONMENTS).stale).toEqual([
    { excuse: excuse(["nowhere"]), environment: "nowhere" },
  ]);
});

test.each<[string, Partial<Finding>]>([
  ["tool", { tool: "kube-score" }],
  ["check", { check: "CKV_2" }],
  ["object", { object: "Deployment/cube" }],
])("another %s is another finding", (_, overrides) => {
  const other = finding("staging", overrides);
  expect(judge([...BOTH, other], [excuse("all")], ENVIRONMENTS).unexplained).toEqual([other]);
});

test("every excuse has a reason in words, and stands once", () => {
  const all = [...EXCUSES, ...TERRAFORM_CLOUD_EXCUSES];
  for (const { reason } of all) expect(reason).toMatch(/^\S+( \S+){3,}$/);
  const keys = all.map(({ tool, check, object }) => [tool, check, object].join());
  expect(new Set(keys).size).toBe(keys.length);
});
