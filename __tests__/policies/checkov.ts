import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { KINDS } from "../../cli/manifests/kinds";
import { toYaml } from "../../cli/manifests/kubernetes-manifests";
import { type Blocks, isObject } from "../../cli/manifests/synthesized";
import { constructPath, policyDocuments } from "./documents";
import { PYTHON_TOOLS, parseOutput, type Report, runTool, type Subject, ToolError } from "./examined";
import type { Finding } from "./findings";
import { objectName } from "./object-name";
import { planForm } from "./plan-form";

/**
 * Terraform as CDKTF writes it, its policies as a plan has them, and the manifests: checkov has checks that only one of
 * the three gets.
 */
const FRAMEWORKS = ["terraform_json", "terraform_plan", "kubernetes"] as const;

const checkSchema = z.object({
  check_id: z.string(),
  check_name: z.string(),
  resource: z.string(),
  file_path: z.string(),
});

/** One report per framework. Where it finds no file that it can read it prints another form, without results. */
const outputSchema = z.array(
  z.object({
    check_type: z.string(),
    results: z.object({
      passed_checks: z.array(checkSchema),
      failed_checks: z.array(checkSchema),
      skipped_checks: z.array(checkSchema),
      parsing_errors: z.array(z.string()),
    }),
  }),
);

type Check = z.output<typeof checkSchema>;

/**
 * Has checkov judge the synthesized Terraform and the Kubernetes objects of each subject.
 *
 * @throws ToolError when checkov is missing or cannot read them
 */
export function checkov(subjects: readonly Subject[]): Report {
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  try {
    for (const subject of subjects) write(join(folder, subject.environment), subject);
    return report(scan(folder), subjects);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, { stack, manifests }: Subject): void {
  mkdirSync(folder, { recursive: true });
  // Without `terraform`: its required_version is a string where checkov 3.3.30 wants a block, and the whole file would
  // count as unreadable (https://github.com/bridgecrewio/checkov/issues/7454). Nothing else has to go: it passes over
  // the ephemeral blocks, which have no checks.
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...stack, terraform: undefined }, undefined, 2));
  writeFileSync(join(folder, "policies.json"), JSON.stringify(planForm(policyDocuments(stack))));
  if (manifests.length > 0) writeFileSync(join(folder, "manifests.yaml"), toYaml(manifests));
}

function scan(folder: string): z.output<typeof outputSchema> {
  const args = ["--directory", ".", "--framework", ...FRAMEWORKS, "--output", "json", "--compact", "--soft-fail"];
  // Its home is the temporary folder as well: no configuration of whoever runs this, and no cache left behind.
  const env = { ...process.env, HOME: folder };
  // Without --skip-download it would ask its vendor's service for texts.
  const run = { install: PYTHON_TOOLS, cwd: folder, env, successCodes: [0] };
  return parseOutput("checkov", runTool("checkov", [...args, "--skip-download"], run), outputSchema);
}

function report(output: z.output<typeof outputSchema>, subjects: readonly Subject[]): Report {
  const byFramework = new Map(output.map(({ check_type, results }) => [check_type, results]));
  const passed = new Map<string, Set<string>>();
  const findings = new Map<string, Finding>();
  for (const framework of FRAMEWORKS) {
    const results = byFramework.get(framework);
    if (!results) throw new ToolError(`checkov gave no result for ${framework}: it found nothing it could read.`);
    // It exits with 0 after such an error, as if all were well.
    if (results.parsing_errors.length > 0) {
      const files = results.parsing_errors.map((file) => join(basename(dirname(file)), basename(file)));
      throw new ToolError(`checkov could not read ${files.join(", ")} as ${framework}.`);
    }
    for (const check of results.passed_checks) {
      const environment = dirname(check.file_path).slice(1);
      const known = passed.get(environment) ?? new Set();
      passed.set(environment, known.add([check.check_id, check.resource].join()));
    }
    // A check that something inside the files switched off is a finding like any other: excuses stand in one file.
    for (const check of [...results.failed_checks, ...results.skipped_checks]) {
      const finding = toFinding(check, framework, subjects);
      // Several frameworks may find the same; their words differ.
      findings.set([finding.check, finding.object, finding.environment].join(), finding);
    }
  }
  const counts = [...passed].map(([environment, checks]) => [environment, checks.size] as const);
  return { tool: "checkov", passed: new Map(counts), findings: [...findings.values()] };
}

function toFinding(check: Check, framework: (typeof FRAMEWORKS)[number], subjects: readonly Subject[]): Finding {
  const environment = dirname(check.file_path).slice(1);
  const resources = subjects.find((subject) => subject.environment === environment)?.stack.resource;
  const object =
    framework === "kubernetes" ? manifestObject(check.resource) : terraformObject(check.resource, resources);
  return { tool: "checkov", check: check.check_id, object, environment, text: check.check_name };
}

/** `Deployment.NAMESPACE.NAME` as `Deployment/NAME`: namespaces differ by environment. */
function manifestObject(resource: string): string {
  const [kind = "", , name = ""] = resource.split(".");
  return objectName(kind, name);
}

/**
 * `TYPE.ID` or `resource.ID` as the object's `Kind/name` or the construct's path, which tell a reader more than an id
 * with a hash, and are the same in every environment.
 */
function terraformObject(resource: string, resources: Blocks | undefined): string {
  const id = resource.slice(resource.indexOf(".") + 1);
  for (const [type, blocks] of Object.entries(resources ?? {})) {
    const block = blocks[id];
    if (!block) continue;
    const kind = KINDS[type]?.kind;
    if (kind) return objectName(kind, isObject(block.metadata) ? String(block.metadata.name) : id);
    return constructPath(block) ?? resource;
  }
  return resource;
}
