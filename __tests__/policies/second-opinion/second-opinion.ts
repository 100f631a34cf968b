import { join } from "node:path";
import { z } from "zod";
import { parseOutput, runTool, ToolError } from "../examined";
import { simulatorFolder } from "./install";
import { ofPolicies, type Question, questions } from "./questions";
import { type Answer, answerSchema, disagreement } from "./verdict";

/** What became of the rows. */
export interface Opinion {
  /** Rows on which table, evaluator and simulator agree. */
  readonly agreed: number;
  /** The others, in words, and what is in the way. */
  readonly failures: readonly string[];
}

/** Questions that cannot be asked like this; a simulator that answers them validates nothing. */
const IMPOSSIBLE: readonly Question[] = [
  ofPolicies("an action that does not exist", [], { action: "sqs:FetchMessage", resource: "*" }, false),
  ofPolicies("a resource of another service", [], { action: "sqs:DeleteQueue", resource: "arn:aws:s3:::x" }, false),
  ofPolicies(
    "a key that the action does not have",
    [],
    {
      action: "sqs:DeleteQueue",
      resource: "arn:aws:sqs:eu-central-1:111122223333:x",
      context: { "iam:PassedToService": "x" },
    },
    false,
  ),
];

/**
 * Has another evaluator decide every row of the tables of the stack `terraform-cloud`, so that a mistake of ours in
 * reading a policy does not pass for a property of the policy.
 *
 * @param cache folder for what is kept between runs
 * @throws ToolError when it cannot be installed or asked
 */
export function secondOpinion(cache: string): Opinion {
  const real = questions();
  const asked = [...real, ...IMPOSSIBLE];
  const answers = ask(simulatorFolder(cache), asked);
  const verdicts = asked.map((question, index) => disagreement(question, answers[index]));
  const failures = verdicts.slice(0, real.length).filter((verdict) => verdict !== undefined);
  const blind = IMPOSSIBLE.filter((_, index) => verdicts[real.length + index] === undefined);
  return {
    agreed: real.length - failures.length,
    failures: [...failures, ...blind.map(({ row }) => `iam-simulate is blind: it did not object to ${row}`)],
  };
}

function ask(folder: string, asked: readonly Question[]): Answer[] {
  const child = join(__dirname, "child.ts");
  const input = JSON.stringify(asked.map(({ claims, simulation }) => ({ claims, simulation })));
  const run = { install: "it is Node.js itself", input, successCodes: [0] };
  const output = runTool(process.execPath, ["--require", "tsx/cjs", child, folder], run);
  const answers = parseOutput("iam-simulate", output, z.array(answerSchema));
  if (answers.length !== asked.length)
    throw new ToolError(`iam-simulate gave ${answers.length} answers to ${asked.length} questions.`);
  return answers;
}
