/** The tools whose findings are judged. */
export type Tool = "kube-score" | "checkov" | "parliament";

/** One thing a tool does not like about one object of one environment. */
export interface Finding {
  /** Who found it. */
  readonly tool: Tool;
  /** The tool's id of the check. */
  readonly check: string;
  /**
   * `Kind/name` of a Kubernetes object, the construct path of an AWS resource below its stack, or the path of a policy and
   * the Sid of its statement.
   */
  readonly object: string;
  /** Environment the object belongs to. */
  readonly environment: string;
  /** The tool's own words. */
  readonly text: string;
}

/** Why one finding is accepted. */
export interface Excuse extends Pick<Finding, "tool" | "check" | "object"> {
  /** Environments it is accepted in; all of them must have the finding. */
  readonly environments: "all" | readonly string[];
  /** Why the finding is not mended. */
  readonly reason: string;
}

/** An excuse for something that an environment does not have. */
export interface StaleExcuse {
  readonly excuse: Excuse;
  readonly environment: string;
}

/** What remains when findings and excuses have been held against each other. */
export interface Verdict {
  /** Findings with an excuse. */
  readonly excused: readonly Finding[];
  /** Findings without one. */
  readonly unexplained: readonly Finding[];
  /** Excuses without their finding: whoever mended it forgot to delete them, or they never applied. */
  readonly stale: readonly StaleExcuse[];
}

/** Holds findings and excuses against each other; both sides have to match in every environment. */
export function judge(
  findings: readonly Finding[],
  excuses: readonly Excuse[],
  environments: readonly string[],
): Verdict {
  const isExcused = (finding: Finding) => excuses.some((excuse) => covers(excuse, finding, environments));
  return {
    excused: findings.filter(isExcused),
    unexplained: findings.filter((finding) => !isExcused(finding)),
    stale: excuses.flatMap((excuse) =>
      claimed(excuse, environments)
        .filter((environment) => !findings.some((finding) => covers(excuse, finding, [environment])))
        .map((environment) => ({ excuse, environment })),
    ),
  };
}

function covers(excuse: Excuse, finding: Finding, environments: readonly string[]): boolean {
  return (
    excuse.tool === finding.tool &&
    excuse.check === finding.check &&
    excuse.object === finding.object &&
    environments.includes(finding.environment) &&
    claimed(excuse, environments).includes(finding.environment)
  );
}

function claimed(excuse: Excuse, environments: readonly string[]): readonly string[] {
  return excuse.environments === "all" ? environments : excuse.environments;
}
