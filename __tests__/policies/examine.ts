import { canary, missedMistakes } from "./canary";
import { checkov } from "./checkov";
import { attempt, type Report, type Subject, ToolError } from "./examined";
import { EXCUSES } from "./excuses";
import { TERRAFORM_CLOUD_EXCUSES } from "./excuses/terraform-cloud";
import { type Finding, judge } from "./findings";
import { kubeScore } from "./kube-score";
import { parliament } from "./parliament";
import { rolesByEnvironment } from "./roles-by-environment";
import { synthesizeSubjects } from "./subjects";

/** What became of a part of the suite. */
export interface Outcome {
  /** Lines for the reader. */
  readonly lines: readonly string[];
  /** Checks that passed. */
  readonly passed: number;
  /** Everything else, in words. */
  readonly failures: readonly string[];
}

/** Has the tools examine all that is deployed, and holds their findings against the excuses. */
export function examine(): Outcome {
  const { environments, terraformCloud, remote } = synthesizeSubjects();
  const [first] = environments;
  if (!first) return { lines: [], passed: 0, failures: ["There is no environment: nothing was examined."] };
  const broken = canary(first.stack);
  const stacks = terraformCloud ? [...environments, terraformCloud] : environments;
  const attempts = [
    attempt(() => reportOf(kubeScore, environments, broken)),
    attempt(() => reportOf(checkov, stacks, broken)),
    attempt(() => reportOf(parliament, stacks, broken)),
  ];
  const inTheWay = attempts.filter((result) => result instanceof ToolError);
  // Without one tool's findings all its excuses would look stale: say only what is in the way.
  if (inTheWay.length > 0) return { lines: [], passed: 0, failures: inTheWay.map(({ message }) => message) };

  const reports = attempts.flatMap((result) => (result instanceof ToolError ? [] : [result]));
  const findings = reports.flatMap((report) => report.findings);
  const names = environments.map(({ environment }) => environment);
  const of = (stack: string | undefined) => findings.filter(({ environment }) => environment === stack);
  const cloud = terraformCloud?.environment;
  const roles = cloud ? rolesByEnvironment(of(cloud), cloud, remote) : [];
  const ofEnvironments = judge(names.flatMap(of), EXCUSES, names);
  const ofRoles = judge(roles, TERRAFORM_CLOUD_EXCUSES, remote);
  const excused = (tool: string, stack: string) => {
    const own =
      stack === cloud ? ofRoles.excused : ofEnvironments.excused.filter(({ environment }) => environment === stack);
    return own.filter((finding) => finding.tool === tool).length;
  };
  const counts = reports.flatMap(({ tool, passed, examined }) =>
    examined.map((stack) => ({ tool, stack, passed: passed.get(stack) ?? 0, excused: excused(tool, stack) })),
  );
  const unexplained = [...ofEnvironments.unexplained, ...ofRoles.unexplained];
  const stale = [...ofEnvironments.stale, ...ofRoles.stale];
  return {
    lines: counts.map(
      ({ tool, stack, ...count }) =>
        `${tool}, ${stack}: ${count.passed} checks passed, ${count.excused} findings excused in excuses/`,
    ),
    passed: counts.reduce((sum, count) => sum + count.passed + count.excused, 0),
    failures: [
      ...unexplained.map((finding) => `unexplained: ${describe(finding)}: ${finding.text}`),
      ...stale.map(({ excuse, environment }) => `stale excuse: ${describe({ ...excuse, environment })} has no finding`),
      ...counts.filter(({ passed }) => passed === 0).map(({ tool, stack }) => `${tool} examined nothing of ${stack}`),
      ...missedMistakes(findings),
    ],
  };
}

function reportOf(tool: (examined: readonly Subject[]) => Report, subjects: readonly Subject[], broken: Subject) {
  return { ...tool([...subjects, broken]), examined: subjects.map(({ environment }) => environment) };
}

function describe({ tool, check, object, environment }: Omit<Finding, "text">): string {
  return `${environment} ${object}: ${tool} ${check}`;
}
