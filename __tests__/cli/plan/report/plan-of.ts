import { type PlanReport, planReport, readPlan, toComment, toTerminal } from "../../../../cli/plan/report/report";

/** A change of a plan, as Terraform writes it; what is not named here is left out. */
export interface ChangeInput {
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: object;
}

/** A resource of a plan. */
export interface ResourceInput {
  readonly address?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly previous_address?: string;
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: ChangeInput;
}

/** Parts of a plan. */
export interface PlanInput {
  readonly resources?: readonly ResourceInput[];
  readonly drift?: readonly ResourceInput[];
  readonly outputs?: Readonly<Record<string, ChangeInput>>;
  readonly errored?: boolean;
  readonly complete?: boolean;
}

/** A plan as Terraform writes it; a resource is updated and of no special type unless it says otherwise. */
export function planOf({
  resources = [],
  drift = [],
  outputs = {},
  errored = false,
  complete = true,
}: PlanInput): object {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    errored,
    complete,
    resource_changes: resources.map(resourceOf),
    resource_drift: drift.map(resourceOf),
    output_changes: Object.fromEntries(
      Object.entries(outputs).map(([name, change]) => [name, { actions: ["update"], ...change }]),
    ),
  };
}

function resourceOf({ type = "aws_thing", change, ...rest }: ResourceInput): object {
  return { address: `${type}.one`, mode: "managed", type, ...rest, change: { actions: ["update"], ...change } };
}

/** The report on such a plan. */
export function reportOf(input: PlanInput, log = ""): PlanReport {
  return planReport({ environment: "staging", plan: readPlan(planOf(input)), log });
}

/** Everything that a report ever shows, in all forms. */
export function everythingShown(report: PlanReport): string {
  return [toTerminal(report, { color: false }), toComment(report, { limit: 65_536 }), JSON.stringify(report)].join(
    "\n",
  );
}
