import { type Context, isAllowed, mayAssume, type Policy } from "../../access/evaluate";
import { IAM } from "../../stacks/terraform-cloud/arns";
import { ACCOUNT, bootstrapStack, PROVIDER } from "../../stacks/terraform-cloud/bootstrap";
import { BOUNDED } from "../../stacks/terraform-cloud/bounded";
import { GRANTED } from "../../stacks/terraform-cloud/granted";
import { REFUSED } from "../../stacks/terraform-cloud/refused";
import { boundaryOf, policiesOf, trustOf } from "../../stacks/terraform-cloud/role-policies";
import { TRUSTED } from "../../stacks/terraform-cloud/trusted";

/** What a role's policies say about an action, or its trust policy about a token. */
export interface Question {
  /** The row of the tables, in words. */
  readonly row: string;
  /** What the table says. */
  readonly expected: boolean;
  /** What the evaluator of the tests says. */
  readonly ours: boolean;
  /** Whether its context is the claims of a token. */
  readonly claims: boolean;
  /** The same for the simulator. Source: https://github.com/cloud-copilot/iam-simulate */
  readonly simulation: Simulation;
}

/** What the simulator takes. */
export interface Simulation {
  /** Who wants to do what, to what. */
  readonly request: {
    readonly principal: string;
    readonly action: string;
    readonly resource: { readonly resource: string; readonly accountId: string };
    readonly contextVariables: Context;
  };
  /** Policies of who wants it. */
  readonly identityPolicies: readonly { readonly name: string; readonly policy: Policy }[];
  /** Policy of what it is done to. */
  readonly resourcePolicy?: Policy;
  /** None here. */
  readonly serviceControlPolicies: readonly [];
  /** None here. */
  readonly resourceControlPolicies: readonly [];
}

/** All rows of the tables of the stack `terraform-cloud`. */
export function questions(): Question[] {
  const stack = bootstrapStack();
  const plan = policiesOf(stack, "staging", "plan");
  const apply = policiesOf(stack, "staging", "apply");
  const boundary = [boundaryOf(stack, "staging")];
  return [
    ...REFUSED.flatMap(([what, action, resource, context]) => [
      ofPolicies(`refused: plan, ${what}`, plan, { action, resource, context }, false),
      ofPolicies(`refused: apply, ${what}`, apply, { action, resource, context }, false),
    ]),
    ...GRANTED.flatMap(([what, action, resource, context]) => [
      ofPolicies(`granted: plan, ${what}`, plan, { action, resource, context }, false),
      ofPolicies(`granted: apply, ${what}`, apply, { action, resource, context }, true),
    ]),
    ...BOUNDED.map(([what, action, resource, context, allowed]) =>
      ofPolicies(`bounded: ${what}`, boundary, { action, resource, context }, allowed),
    ),
    ...TRUSTED.map(([what, token, role, allowed, provider]) =>
      ofTrust(`trusted: ${what}`, trustOf(stack, role), { token, provider }, allowed),
    ),
  ];
}

/** A question that the policies of somebody answer. */
export function ofPolicies(
  row: string,
  policies: readonly Policy[],
  { action, resource, context = {} }: { action: string; resource: string; context?: Context | undefined },
  expected: boolean,
): Question {
  return {
    row,
    expected,
    ours: isAllowed(policies, { action, resource, context }),
    claims: false,
    simulation: {
      request: {
        principal: `${IAM}:role/terraform-cloud/example-staging`,
        action,
        // The account is the own one, whatever the ARN says: what is asked for is not another account's consent.
        resource: { resource, accountId: ACCOUNT },
        contextVariables: context,
      },
      identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
  };
}

function ofTrust(
  row: string,
  trust: Policy,
  { token, provider = PROVIDER }: { token: Context; provider?: string | undefined },
  expected: boolean,
): Question {
  return {
    row,
    expected,
    ours: mayAssume(trust, provider, token),
    claims: true,
    simulation: {
      request: {
        principal: provider,
        action: "sts:AssumeRoleWithWebIdentity",
        resource: { resource: `${IAM}:role/terraform-cloud/example-staging`, accountId: ACCOUNT },
        contextVariables: token,
      },
      identityPolicies: [],
      resourcePolicy: trust,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
  };
}
