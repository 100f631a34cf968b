import { join } from "node:path";
import { z } from "zod";
import { isList, isObject, type Json, type JsonObject } from "../../cli/manifests/synthesized";
import { type PolicyDocument, policyDocuments } from "./documents";
import { PYTHON_TOOLS, parseOutput, type Report, runTool, type Subject, ToolError } from "./examined";
import type { Finding } from "./findings";

/** The version whose checks the excuses were written for. */
const VERSION = "1.6.4";

const outputSchema = z.object({
  version: z.string(),
  findings: z.array(
    z.object({
      document: z.string(),
      issue: z.string(),
      title: z.string(),
      detail: z.string(),
      line: z.number().nullable(),
      about: z.array(z.string()).min(1),
    }),
  ),
});

type Found = z.output<typeof outputSchema>["findings"][number];

/**
 * Has parliament judge the policies of each subject: whether actions, their conditions and the form of their resources
 * exist, and what somebody could make of them.
 *
 * @throws ToolError when parliament is missing or another version
 */
export function parliament(subjects: readonly Subject[]): Report {
  const examined = subjects.flatMap(({ environment, stack }) =>
    policyDocuments(stack)
      // It has no rules for trust policies: it would ask them for a Resource.
      .filter(({ document }) => statementsOf(document).every((statement) => !("Principal" in statement)))
      .map((policy) => ({ environment, policy })),
  );
  const texts = examined.map(({ policy }, index) => [String(index), oneStatementPerLine(policy.document)]);
  const output = parseOutput("parliament", analyze(JSON.stringify(Object.fromEntries(texts))), outputSchema);
  if (output.version !== VERSION) throw new ToolError(`parliament is ${output.version}. Install it: ${PYTHON_TOOLS}`);

  const findings = output.findings.flatMap((found) => {
    const { environment, policy } = examined[Number(found.document)] ?? {};
    if (!environment || !policy) throw new ToolError(`parliament found something in ${found.document}, which is none`);
    return toFindings(found, environment, policy);
  });
  const passed = new Map<string, number>();
  for (const { environment, policy } of examined) {
    const objects = statementsOf(policy.document).map((statement, index) => objectOf(policy, statement, index));
    const clean = objects.filter(
      (object) => !findings.some((finding) => finding.environment === environment && finding.object === object),
    );
    passed.set(environment, (passed.get(environment) ?? 0) + clean.length);
  }
  return { tool: "parliament", passed, findings };
}

function analyze(input: string): string {
  try {
    return runTool("python3", [join(__dirname, "lint_policies.py")], {
      install: PYTHON_TOOLS,
      input,
      successCodes: [0],
    });
  } catch (error) {
    if (error instanceof ToolError && error.message.includes("ModuleNotFoundError")) {
      throw new ToolError(`parliament is missing. Install it: ${PYTHON_TOOLS}`);
    }
    throw error;
  }
}

/** What is about actions is a finding per action, so that an excuse for one never covers the next. */
function toFindings(found: Found, environment: string, policy: PolicyDocument): Finding[] {
  const index = found.line === null ? undefined : found.line - FIRST_LINE;
  const statement = index === undefined ? undefined : statementsOf(policy.document)[index];
  const object = statement && index !== undefined ? objectOf(policy, statement, index) : policy.path;
  return found.about.map((detail) => ({
    tool: "parliament",
    check: `${found.issue} ${detail}`.trim(),
    object,
    environment,
    text: `${found.title} ${found.detail}`,
  }));
}

function objectOf({ path }: PolicyDocument, { Sid }: JsonObject, index: number): string {
  return `${path} ${typeof Sid === "string" ? Sid : `statement ${index + 1}`}`;
}

/** Line of the first statement. */
const FIRST_LINE = 2;

/** parliament tells lines, not statements. */
function oneStatementPerLine(document: JsonObject): string {
  const lines = statementsOf(document).map((statement) => JSON.stringify(statement));
  return `{"Version": ${JSON.stringify(document.Version)}, "Statement": [\n${lines.join(",\n")}\n]}`;
}

function statementsOf({ Statement }: JsonObject): readonly JsonObject[] {
  const statements: readonly Json[] = isList(Statement) ? Statement : [Statement ?? null];
  return statements.filter(isObject);
}
