import { classify, unclassified } from "../../../cli/terraform/classify";
import * as programs from "../../../cli/terraform/program-problems";
import { TERRAFORM_PROBLEM_CODES, TerraformProblem } from "../../../cli/terraform/terraform-problem";

const SUBJECT = { environment: "staging", file: "environments/staging.ts" };
const FOLDER = "cdktf.out/stacks/staging";

const LOCK = `Error: Error acquiring the state lock

Error message: resource temporarily unavailable
Lock Info:
  ID:        7f6a
  Path:      /state/staging.tfstate
  Operation: OperationTypeApply
  Who:       ada@laptop
  Version:   1.11.4
  Created:   2026-01-02 03:04:05 UTC
  Info:
`;
const boxed = (text: string) => ["╷", ...text.split("\n").map((line) => `│ ${line}`), "╵"].join("\n");
const throughCdktf = (text: string) =>
  boxed(text)
    .split("\n")
    .map((line, index) => (index === 0 ? `staging  ${line}` : `         ${line}`))
    .join("\n");

const TABLE: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "state-locked",
    "plain",
    LOCK,
    ["locked by: ada@laptop", "since:     2026-01-02 03:04:05 UTC", "for:       OperationTypeApply", "lock:      7f6a"],
  ],
  ["state-locked", "in a frame", boxed(LOCK), ["locked by: ada@laptop"]],
  ["state-locked", "through cdktf", throughCdktf(LOCK), ["locked by: ada@laptop"]],
  [
    "provider-checksums",
    "of the lock file",
    "Error: Failed to install provider\n\nError while installing hashicorp/aws v6.0.0: the local package for registry.terraform.io/hashicorp/aws 6.0.0 doesn't match any\nof the checksums previously recorded in the dependency lock file",
    [`${FOLDER}/.terraform.lock.hcl`],
  ],
  [
    "provider-unavailable",
    "no registry",
    "Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io",
    ["TF_CLI_CONFIG_FILE", "received: Failed to query available provider packages"],
  ],
  [
    "other-backend",
    "init needed",
    'Error: Backend initialization required, please run "terraform init"',
    [`delete ${FOLDER}/.terraform`, "npx cdktf deploy staging --migrate-state"],
  ],
  ["other-backend", "changed", boxed("Error: Backend configuration changed"), ["backend (environments/staging.ts)"]],
  ["other-backend", "cdktf's words", "Please pass the --migrate-state flag to migrate your state", [FOLDER]],
  [
    "workspace-version",
    "remote",
    boxed(
      "Error: Incompatible Terraform version\n\nThe local Terraform version (1.11.4) does not meet the version requirements for remote workspace acme/acme-staging (1.9.0).",
    ),
    ["The local Terraform version (1.11.4)"],
  ],
];

describe("classify", () => {
  it.each(TABLE)("%s: %s", (code, _what, log, texts) => {
    const problem = classify(`noise\n${log}\nnoise`, SUBJECT, FOLDER);
    expect(problem).toBeInstanceOf(TerraformProblem);
    expect(problem).toMatchObject({ name: "TerraformProblem", code });
    expect(problem?.message).toContain("\n\nenvironment staging");
    for (const text of texts) expect(problem?.message).toContain(text);
    expect(problem?.message).not.toContain("undefined");
  });

  it.each([
    "",
    "Apply complete!",
    "Error: Invalid reference",
    boxed("Error: creating Cognito User Pool: AccessDenied"),
  ])("leaves alone: %j", (log) => {
    expect(classify(log, SUBJECT, FOLDER)).toBeUndefined();
  });
});

describe("unclassified", () => {
  it.each([
    ["init-failed", "terraform init failed.", "mend what the errors above name, and start again"],
    ["plan-failed", "terraform plan failed.", "mend what the errors above name, and start again"],
    ["deploy-failed", "cdktf deploy failed.", "then see what is left with `npm run plan -- staging`, and start again"],
  ] as const)("%s", (code, summary, remedy) => {
    const log = boxed("Error: Unsupported argument that is\nbroken over lines\n\n  on cdk.tf.json line 2");
    const { message } = unclassified(code, log, SUBJECT);
    expect(message).toContain(
      `${summary}\n\nenvironment staging\n  received: Unsupported argument that is broken over lines\n`,
    );
    expect(message).toContain(remedy);
  });

  it("has nothing to repeat where Terraform printed no error", () => {
    expect(unclassified("plan-failed", "", SUBJECT).message).toContain("received: the errors above");
  });
});

describe("the other problems", () => {
  const others = [
    [programs.terraformMissing(SUBJECT, "terraform"), "terraform-missing", "no terraform on the PATH"],
    [programs.terraformMissing(SUBJECT, "/opt/tf"), "terraform-missing", 'TERRAFORM_BINARY_NAME="/opt/tf"'],
    [
      programs.terraformTooOld(SUBJECT, "terraform", "1.9.0", ">= 1.11.0"),
      "terraform-too-old",
      "Terraform 1.9.0 is on this machine; this stack needs >= 1.11.0.",
    ],
    [programs.cdktfMissing(SUBJECT), "cdktf-missing", "run `npm ci`"],
    [programs.interrupted(SUBJECT, "terraform plan", "start again"), "interrupted", "terraform plan was interrupted."],
  ] as const;

  it.each(others)("%#", (problem, code, text) => {
    expect(problem).toMatchObject({ name: "TerraformProblem", code });
    expect(problem.message).toContain(text);
  });

  it("are all tested", () => {
    const tested = [
      ...others.map(([, code]) => code),
      ...TABLE.map(([code]) => code),
      "init-failed",
      "plan-failed",
      "deploy-failed",
    ];
    expect([...new Set(tested)].sort()).toStrictEqual([...TERRAFORM_PROBLEM_CODES].sort());
  });
});
