import { homedir } from "node:os";
import { join } from "node:path";
import { examine, type Outcome } from "./examine";
import { attempt, ToolError } from "./examined";
import { secondOpinion } from "./second-opinion/second-opinion";

// `npm run test:policies`: kube-score, checkov and parliament over all that is deployed (see excuses.ts for what is
// accepted, and why), and another evaluator of IAM over the tables of what the roles of Terraform Cloud may do.

function compare(): Outcome {
  // Where this system's programs for tests keep what they install.
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "cognito-hasura");
  const opinion = attempt(() => secondOpinion(cache));
  if (opinion instanceof ToolError) return { lines: [], passed: 0, failures: [opinion.message] };
  const { agreed, failures } = opinion;
  return { lines: [`iam-simulate, tables of terraform-cloud: ${agreed} decisions agree`], passed: agreed, failures };
}

const outcomes = [examine(), compare()];
const failures = outcomes.flatMap((outcome) => outcome.failures);
for (const line of outcomes.flatMap(({ lines }) => lines)) console.log(line);
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${outcomes.reduce((sum, { passed }) => sum + passed, 0)} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
