import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { toYaml } from "../../cli/manifests/kubernetes-manifests";
import { parseOutput, type Report, runTool, type Subject } from "./examined";
import type { Finding } from "./findings";
import { objectName } from "./object-name";

/** The version whose checks the excuses were written for. */
const INSTALL = "go install github.com/zegl/kube-score/cmd/kube-score@v1.20.0";

/** Oldest Kubernetes the manifests are meant for; it decides which API versions count as stable. */
const KUBERNETES_VERSION = "v1.30";

/** Checks that kube-score leaves out unless asked. The other optional ones forbid a pod to use idle processor time. */
const OPTIONAL_CHECKS = [
  "container-seccomp-profile",
  "container-ports-check",
  "container-memory-requests-equal-limits",
];

/** Grade of a check that has nothing to say; 7, 5 and 1 are degrees of complaint. */
const GRADE_OK = 10;

const outputSchema = z.array(
  z.object({
    type_meta: z.object({ kind: z.string() }),
    object_meta: z.object({ name: z.string() }),
    checks: z.array(
      z.object({
        check: z.object({ id: z.string(), name: z.string() }),
        grade: z.number(),
        skipped: z.boolean(),
        comments: z.array(z.object({ summary: z.string() })).nullable(),
      }),
    ),
  }),
);

/**
 * Has kube-score judge the Kubernetes objects of each subject.
 *
 * @throws ToolError when kube-score is missing or cannot read them
 */
export function kubeScore(subjects: readonly Subject[]): Report {
  const command = locate();
  const passed = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { environment, manifests } of subjects) {
    const output = parseOutput("kube-score", score(command, toYaml(manifests)), outputSchema);
    for (const { type_meta, object_meta, checks } of output) {
      for (const { check, grade, comments } of checks.filter(({ skipped }) => !skipped)) {
        if (grade >= GRADE_OK) passed.set(environment, (passed.get(environment) ?? 0) + 1);
        else {
          const summaries = (comments ?? []).map(({ summary }) => summary);
          const text = summaries.join("; ") || check.name;
          findings.push({
            tool: "kube-score",
            check: check.id,
            object: objectName(type_meta.kind, object_meta.name),
            environment,
            text,
          });
        }
      }
    }
  }
  return { tool: "kube-score", passed, findings };
}

function score(command: string, yaml: string): string {
  const optional = OPTIONAL_CHECKS.flatMap((check) => ["--enable-optional-test", check]);
  const args = ["score", "--output-format", "json", "--kubernetes-version", KUBERNETES_VERSION, ...optional];
  // Excuses stand in one file; an annotation on an object must not be another place for them.
  args.push("--disable-ignore-checks-annotations", "-");
  // 1 means complaints, which the output tells.
  return runTool(command, args, { install: INSTALL, input: yaml, successCodes: [0, 1] });
}

/** On PATH, or where `go install` puts it. */
function locate(): string {
  const runs = (command: string) => spawnSync(command, ["version"], { stdio: "ignore" }).status === 0;
  const gopath = spawnSync("go", ["env", "GOPATH"], { encoding: "utf8" }).stdout?.trim();
  const installed = gopath ? join(gopath, "bin", "kube-score") : "kube-score";
  return !runs("kube-score") && runs(installed) ? installed : "kube-score";
}
