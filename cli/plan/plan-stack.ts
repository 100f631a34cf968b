import { rmSync, writeFileSync } from "node:fs";
import { connect } from "../cloud/connect";
import { lookAtState } from "../cloud/look";
import type { Transport } from "../cloud/transport";
import type { OperatorSettings } from "../terraform/settings";
import type { Stack } from "../terraform/stack";
import { writeStack } from "../terraform/written-stack";
import type { PlanArguments } from "./arguments";
import type { MadePlan } from "./made-plan";
import { readPlanFile } from "./plan-file";
import { planHere } from "./plan-here";
import { planInCloud } from "./plan-in-cloud";
import { exitStatus, planReport, readPlan, toComment, toTerminal } from "./report/report";

/** Longest comment of one environment: three of them fit into one comment on GitHub (65,536 characters). */
const COMMENT_LIMIT = 20_000;

/**
 * Plans a stack and reports on it.
 *
 * @returns the exit status
 * @throws CloudProblem, TerraformProblem, PlanFormatError when there is no plan to report on
 */
export async function planStack(
  stack: Stack,
  wanted: PlanArguments,
  settings: OperatorSettings,
  transport?: Transport,
): Promise<number> {
  // A report of an earlier plan must not be taken for this one's.
  if (wanted.report) rmSync(wanted.report, { force: true });
  const made = wanted.from === undefined ? await makePlan(stack, settings, transport) : readPlanFile(wanted.from);
  return report(stack, made, wanted, settings);
}

async function makePlan(stack: Stack, settings: OperatorSettings, transport?: Transport): Promise<MadePlan> {
  const { backend } = stack;
  const written = await writeStack(stack, settings);
  if (backend.type !== "terraform-cloud") return planHere(stack, written);
  const client = await connect({ ...stack, ...backend }, settings, transport);
  if (stack.runs === "remote") return planInCloud(client, written, settings);
  await lookAtState(client);
  return planHere(stack, written);
}

function report(stack: Stack, made: MadePlan, wanted: PlanArguments, settings: OperatorSettings): number {
  const { json, log, runUrl, failure } = made;
  const plan = failure ? undefined : readPlan(json);
  const found = planReport({ environment: stack.environment, plan, log });
  const status = exitStatus(found, { detailed: wanted.detailed });
  // Terraform refuses to plan the loss of a guarded resource: that is a finding. Every other failure is one of the plan.
  if (failure && status !== 3) throw failure;
  settings.print(toTerminal(found, { color: settings.color, runUrl }));
  if (wanted.report) writeFileSync(wanted.report, toComment(found, { runUrl, limit: COMMENT_LIMIT }));
  return status;
}
