import { parseArgs } from "node:util";
import { UsageError } from "../manifests/command";
import { parseFailure } from "../terraform/parse-failure";

/** How the command is called. */
export const USAGE = "npm run plan -- NAME [--report FILE] [--detailed-exitcode] [--from PLAN.json]";

/** What `npm run plan` was asked for. */
export interface PlanArguments {
  /** Name of the environment; `undefined` when none was given. */
  readonly name: string | undefined;
  /** File for the comment. */
  readonly report: string | undefined;
  /** Whether changes give an exit status of their own. */
  readonly detailed: boolean;
  /** File that holds a plan already, `-` for standard input. */
  readonly from: string | undefined;
}

/**
 * @param args what stands behind the command
 * @throws UsageError when it is something else
 */
export function readPlanArguments(args: readonly string[]): PlanArguments {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1)
    throw new UsageError(`Name one environment: received ${positionals.join(" ")}.\nUsage: ${USAGE}`);
  for (const option of ["report", "from"] as const)
    if (values[option] === "") throw new UsageError(`--${option} needs the name of a file.\nUsage: ${USAGE}`);
  return {
    name: positionals[0],
    report: values.report,
    detailed: values["detailed-exitcode"] ?? false,
    from: values.from,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { report: { type: "string" }, "detailed-exitcode": { type: "boolean" }, from: { type: "string" } },
    });
  } catch (error) {
    throw new UsageError(`${parseFailure(error)}.\nUsage: ${USAGE}`);
  }
}
