import { kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import { synthesizeEnvironment } from "../../cli/synthesize";
import { loadEnvironments } from "../../environments";
import { CANARY, canary, missedMistakes } from "./canary";
import { checkov } from "./checkov";
import { type Report, type Subject, ToolError } from "./examined";
import { EXCUSES } from "./excuses";
import { type Finding, judge } from "./findings";
import { kubeScore } from "./kube-score";

// `npm run test:policies`: kube-score and checkov over both environments; see excuses.ts for what is accepted, and why.

function subjects(): Subject[] {
  return loadEnvironments().map((environment) => {
    const stack = synthesizeEnvironment(environment);
    return { environment: environment.name, stack, manifests: kubernetesManifests(stack) };
  });
}

function run(): { readonly passed: number; readonly failures: readonly string[] } {
  const real = subjects();
  const [first] = real;
  if (!first) return { passed: 0, failures: ["There is no environment: nothing was examined."] };
  const names = real.map(({ environment }) => environment);
  const examined = [...real, canary(first.stack)];
  const attempts = [kubeScore, checkov].map((tool) => attempt(tool, examined));
  const reports = attempts.flatMap((result) => (result instanceof ToolError ? [] : [result]));
  const broken = attempts.filter((result) => result instanceof ToolError);
  // Without one tool's findings all its excuses would look stale: say only what is in the way.
  if (broken.length > 0) return { passed: 0, failures: broken.map(({ message }) => message) };

  const findings = reports.flatMap((report) => report.findings);
  const { excused, unexplained, stale } = judge(
    findings.filter(({ environment }) => environment !== CANARY),
    EXCUSES,
    names,
  );
  const counts = reports.flatMap(({ tool, passed }) =>
    names.map((environment) => ({ tool, environment, passed: passed.get(environment) ?? 0 })),
  );
  for (const { tool, environment, passed } of counts) {
    const own = excused.filter((finding) => finding.tool === tool && finding.environment === environment);
    console.log(`${tool}, ${environment}: ${passed} checks passed, ${own.length} findings excused in excuses.ts`);
  }
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, excused.length),
    failures: [
      ...unexplained.map((finding) => `unexplained: ${describe(finding)}: ${finding.text}`),
      ...stale.map(({ excuse, environment }) => `stale excuse: ${describe({ ...excuse, environment })} has no finding`),
      ...counts
        .filter(({ passed }) => passed === 0)
        .map(({ tool, environment }) => `${tool} examined nothing of ${environment}`),
      ...missedMistakes(findings),
    ],
  };
}

function describe({ tool, check, object, environment }: Omit<Finding, "text">): string {
  return `${environment} ${object}: ${tool} ${check}`;
}

function attempt(tool: (examined: readonly Subject[]) => Report, examined: readonly Subject[]): Report | ToolError {
  try {
    return tool(examined);
  } catch (error) {
    if (error instanceof ToolError) return error;
    throw error;
  }
}

const { passed, failures } = run();
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
