import * as access from "../../../cli/cloud/access-problems";
import { CLOUD_PROBLEM_CODES, CloudProblem } from "../../../cli/cloud/cloud-problem";
import type { Run } from "../../../cli/cloud/run";
import * as runs from "../../../cli/cloud/run-problems";
import * as workspaces from "../../../cli/cloud/workspace-problems";

const PLACE = {
  environment: "staging",
  file: "environments/staging.ts",
  hostname: "app.terraform.io",
  organization: "acme",
  workspace: "acme-staging",
};
const SOURCE = "TF_TOKEN_app_terraform_io";
const RUN: Run = {
  ...{
    id: "run-1",
    status: "planned",
    createdAt: "2026-01-02T03:04:05.678Z",
    createdBy: "ada",
    message: "Change\nmore",
  },
  ...{
    planOnly: false,
    awaitsApproval: true,
    applyBegan: false,
    planId: "plan-1",
    applyId: "apply-1",
    hasPolicyChecks: false,
  },
};
const run = (status: string, applyBegan = false): Run => ({ ...RUN, status, applyBegan, awaitsApproval: false });
const facts = { policyFailed: false, interrupted: false, errors: [] };
const policy = { ...facts, policyFailed: true };
const became = (state: Run, known: runs.RunFacts = facts) => runs.unfinished(PLACE, state, known);

const TABLE: readonly (readonly [string, string, CloudProblem | undefined, readonly string[]])[] = [
  [
    "no-token",
    "none",
    access.noToken(PLACE, ["A", "B"]),
    ["There is no token for app.terraform.io.", "A\n", "run `terraform login`, or set TF_TOKEN_app_terraform_io"],
  ],
  ["invalid-token", "refused", access.invalidToken(PLACE, SOURCE), ["(HTTP 401)", `a token from ${SOURCE}`]],
  [
    "host-unreachable",
    "no way",
    access.hostUnreachable(PLACE, "nothing listens there"),
    ["app.terraform.io cannot be reached: nothing listens there."],
  ],
  ["host-unavailable", "busy", access.hostUnavailable(PLACE, 429), ["takes no more requests at the moment (HTTP 429"]],
  ["host-unavailable", "broken", access.hostUnavailable(PLACE, 503), ["cannot answer at the moment (HTTP 503"]],
  [
    "certificate-not-trusted",
    "own authority",
    access.certificateNotTrusted(PLACE, "x"),
    ["SSL_CERT_FILE (Terraform) and NODE_EXTRA_CA_CERTS"],
  ],
  [
    "not-terraform-cloud",
    "other host",
    access.notTerraformCloud(PLACE, "gives HTTP 404"),
    ["correct backend.hostname in environments/staging.ts"],
  ],
  [
    "unexpected-answer",
    "other API",
    access.unexpectedAnswer(PLACE, "runs/1", "HTTP 418"),
    ["request:  runs/1", "HTTP 418"],
  ],
  [
    "organization-not-found",
    "wrong name",
    access.organizationNotFound(PLACE, SOURCE),
    ['no organization "acme" on app.terraform.io', "backend.organization (environments/staging.ts)"],
  ],
  [
    "workspace-not-found",
    "wrong name",
    access.workspaceNotFound(PLACE, SOURCE),
    ['no workspace "acme-staging"', "npx cdktf deploy terraform-cloud"],
  ],
  [
    "workspace-not-found",
    "of the bootstrap stack",
    access.workspaceNotFound({ ...PLACE, environment: "terraform-cloud" }, SOURCE),
    ['by hand, as a workspace of the CLI-driven workflow with execution mode "Local"'],
  ],
  [
    "not-permitted",
    "to plan",
    access.notPermitted(PLACE, "plan", SOURCE),
    ["may not queue plans", 'access "Plan" or more'],
  ],
  [
    "not-permitted",
    "to apply",
    access.notPermitted(PLACE, "apply", SOURCE),
    ["may not queue applies", 'access "Write" or more'],
  ],
  [
    "terraform-version",
    "too old",
    workspaces.wrongTerraformVersion(PLACE, "1.10.5", ">= 1.11.0"),
    [
      "runs Terraform 1.10.5; this stack needs >= 1.11.0",
      "ephemeral values",
      "/app/acme/workspaces/acme-staging/settings/general",
    ],
  ],
  [
    "execution-mode",
    "local",
    workspaces.wrongExecutionMode(PLACE, "local", "remote"),
    ['with execution mode "local"', 'choose "Remote"'],
  ],
  [
    "execution-mode",
    "remote",
    workspaces.wrongExecutionMode(PLACE, "agent", "here"),
    ['with execution mode "agent"', 'choose "Local"'],
  ],
  [
    "working-directory",
    "not empty",
    workspaces.wrongWorkingDirectory(PLACE, "infra"),
    ['starts runs in the folder "infra"'],
  ],
  [
    "version-control",
    "connected",
    workspaces.versionControl(PLACE, "acme/app"),
    ["connected to acme/app", "/settings/version-control"],
  ],
  [
    "workspace-locked",
    "by a person",
    workspaces.workspaceLocked(PLACE, { by: "user", name: "ada", reason: "Audit" }),
    ["is locked by user ada. Nothing was started.", "user ada: Audit", "/settings/lock"],
  ],
  [
    "workspace-locked",
    "by a run",
    workspaces.workspaceLocked(PLACE, { by: "run", name: "run-9", reason: undefined }),
    ["https://app.terraform.io/app/acme/acme-staging/runs/run-9"],
  ],
  [
    "workspace-locked",
    "by somebody",
    workspaces.workspaceLocked(PLACE, { by: "unknown", name: undefined, reason: undefined }),
    ["somebody whom this token may not see", "find out who and why"],
  ],
  [
    "approval-needed",
    "in front",
    runs.approvalNeededInFront(PLACE, RUN),
    [
      "Nothing was started.",
      'run-1 (planned, made 2026-01-02T03:04:05Z by ada, "Change")',
      "https://app.terraform.io/app/acme/acme-staging/runs/run-1",
    ],
  ],
  [
    "approval-needed",
    "of this one",
    became(RUN),
    ["waits for approval. Nothing has changed yet.", '"Confirm & apply" or "Discard run"'],
  ],
  ["approval-needed", "of a policy", became({ ...RUN, status: "policy_override" }), ['"Override & continue"']],
  [
    "run-cancelled",
    "before the apply",
    became(run("canceled")),
    ["from outside before it applied anything. Nothing has changed.", "see who did it and why"],
  ],
  [
    "run-cancelled",
    "in the apply",
    became(run("canceled", true)),
    ["from outside while it applied: some of its changes may be made", "npm run plan -- staging", "docs/runbook.md"],
  ],
  ["run-cancelled", "by force", became(run("force_canceled", true)), ["cancelled by force from outside"]],
  [
    "run-cancelled",
    "by a signal",
    became(run("canceled"), { ...facts, interrupted: true }),
    ["because this program was interrupted"],
  ],
  ["run-discarded", "by somebody", became(run("discarded")), ["was discarded: its plan was not approved"]],
  [
    "run-errored",
    "in the plan",
    became(run("errored"), { ...facts, errors: ["First: a", "Second: b"] }),
    ["failed before it applied anything", "errors:   First: a\n            Second: b"],
  ],
  [
    "run-errored",
    "in the apply",
    became(run("errored", true)),
    ["failed while it applied", "Terraform goes on where it stopped"],
  ],
  ["policy-failed", "hard", became(run("errored"), policy), ["A policy of the organization does not allow this plan"]],
  ["policy-failed", "soft, of a plan", became(run("policy_soft_failed")), ["does not allow this plan"]],
  ["run-pending", "queued", became(run("pending")), ["has not begun"]],
  [
    "run-going-on",
    "applying",
    became(run("applying", true)),
    ["goes on in Terraform Cloud (applying)", "wait for its end"],
  ],
  [
    "run-going-on",
    "a speculative plan",
    became({ ...run("planning"), planOnly: true }),
    ["a speculative plan changes nothing"],
  ],
  ["plan-not-readable", "no access", runs.planNotReadable(PLACE, RUN, SOURCE), [`comes from ${SOURCE}`]],
];

describe("problems with Terraform Cloud", () => {
  it.each(TABLE)("%s: %s", (code, _what, problem, texts) => {
    expect(problem).toBeInstanceOf(CloudProblem);
    expect(problem).toMatchObject({ name: "CloudProblem", code });
    expect(problem?.message).toContain("\n\nenvironment ");
    expect(problem?.message).toMatch(/^ {2}remedy: +\S/m);
    expect(problem?.message).not.toContain("undefined");
    for (const text of texts) expect(problem?.message).toContain(text);
  });

  it("are all in this table", () => {
    expect([...new Set(TABLE.map(([code]) => code))].sort()).toStrictEqual([...CLOUD_PROBLEM_CODES].sort());
  });

  it.each(["applied", "planned_and_finished"])("are none of a run that is %s", (status) => {
    expect(became(run(status))).toBeUndefined();
  });

  it("reads as a whole like this", () => {
    expect(workspaces.wrongExecutionMode(PLACE, "local", "remote").message).toBe(
      `Workspace "acme-staging" only keeps the state; runs would happen on this machine.

environment staging: backend.workspace (environments/staging.ts)
  received: workspace "acme-staging" with execution mode "local"
  allowed:  execution mode "remote", or "agent" for agents of your own
  remedy:   choose "Remote" in https://app.terraform.io/app/acme/workspaces/acme-staging/settings/general under "Execution Mode"`,
    );
  });
});
