import type { Context } from "../../access/evaluate";
import { PROVIDER } from "./bootstrap";

/** The claims of a run's token that AWS compares. */
function token(changes: { sub?: string; aud?: string } = {}): Context {
  const sub = "organization:example-org:project:acme project:workspace:example-staging:run_phase:plan";
  const claims = { sub, aud: "aws.workload.identity", ...changes };
  return { "app.terraform.io:sub": claims.sub, "app.terraform.io:aud": claims.aud };
}

/** The right subject with parts changed. */
export function subject(
  changes: Partial<Record<"organization" | "project" | "workspace" | "phase", string>> = {},
): Context {
  const right = { organization: "example-org", project: "acme project", workspace: "example-staging", phase: "plan" };
  const { organization, project, workspace, phase } = { ...right, ...changes };
  return token({ sub: `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}` });
}

/** Who takes which role; a token is of Terraform Cloud's own provider unless another one is named. */
export const TRUSTED: readonly (readonly [
  what: string,
  token: Context,
  role: string,
  allowed: boolean,
  provider?: string,
])[] = [
  ["a plan of its workspace", token(), "staging-roles_plan", true],
  ["an apply of its workspace", subject({ phase: "apply" }), "staging-roles_apply", true],
  ["production's plan", subject({ workspace: "example-production" }), "production-roles_plan", true],
  ["an apply takes the plan role", subject({ phase: "apply" }), "staging-roles_plan", false],
  ["a plan takes the apply role", token(), "staging-roles_apply", false],
  ["staging takes production's role", token(), "production-roles_plan", false],
  ["production takes staging's role", subject({ workspace: "example-production" }), "staging-roles_plan", false],
  ["a workspace whose name goes on", subject({ workspace: "example-staging2" }), "staging-roles_plan", false],
  ["a workspace by pattern", subject({ workspace: "*" }), "staging-roles_plan", false],
  ["another organization", subject({ organization: "evil-org" }), "staging-roles_plan", false],
  ["another project", subject({ project: "Default Project" }), "staging-roles_plan", false],
  ["a phase that is none of the two", subject({ phase: "test" }), "staging-roles_plan", false],
  [
    "names that run into each other",
    subject({ workspace: "x:run_phase:plan:workspace:example-staging" }),
    "staging-roles_plan",
    false,
  ],
  ["another audience", token({ aud: "vault.workload.identity" }), "staging-roles_plan", false],
  ["no audience", { "app.terraform.io:sub": token()["app.terraform.io:sub"] ?? "" }, "staging-roles_plan", false],
  [
    "claims of another host",
    { "tfe.example.com:sub": "x", "tfe.example.com:aud": "aws.workload.identity" },
    "staging-roles_plan",
    false,
  ],
  [
    "a token of another provider, whatever it says",
    token(),
    "staging-roles_plan",
    false,
    PROVIDER.replace("app.terraform.io", "token.actions.githubusercontent.com"),
  ],
];
