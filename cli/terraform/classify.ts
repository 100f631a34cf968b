import { firstError, labelled, plainText } from "./lines";
import type { Subject } from "./problem-text";
import { TerraformProblem, type TerraformProblemCode } from "./terraform-problem";

/** A failure that Terraform's words tell apart from others. */
interface Known {
  readonly code: TerraformProblemCode;
  /** What only this failure prints. */
  readonly sign: RegExp;
  readonly summary: string;
  readonly field?: string;
  /** @param text what Terraform printed, without frames */
  readonly rows: (text: string, subject: Subject, folder: string) => readonly (readonly [string, string | undefined])[];
}

const KNOWN: readonly Known[] = [
  {
    code: "state-locked",
    sign: /Error acquiring the state lock/,
    summary: "Another Terraform holds the lock of this state, so nothing was started.",
    field: "backend",
    rows: (text) => [
      ["locked by", labelled(text, "Who")],
      ["since", labelled(text, "Created")],
      ["for", labelled(text, "Operation")],
      ["lock", labelled(text, "ID")],
      ["allowed", "a state that nobody else is working on"],
      [
        "remedy",
        "wait for its end and start again; if that program is surely dead, run `terraform force-unlock LOCK`\nin the stack's folder (docs/runbook.md)",
      ],
    ],
  },
  {
    code: "provider-checksums",
    sign: /doesn't match any of the checksums|do(es)? not match any of the checksums|checksums? (list|file) has no|cached package .* checksum/i,
    summary: "A provider is not the one that was recorded: its checksum differs.",
    rows: (text, _subject, folder) => [
      ["received", firstError(text)],
      ["allowed", `the packages recorded in ${folder}/.terraform.lock.hcl`],
      [
        "remedy",
        "if the file comes from another platform or another mirror, delete it: it is made anew;\nif it does not, find out first why the provider's package has changed",
      ],
    ],
  },
  {
    code: "other-backend",
    sign: /Backend initialization required|Backend configuration changed|Terraform Cloud initialization required|HCP Terraform (or Terraform Enterprise )?initialization required|--migrate-state flag/,
    summary: "The stack's folder was initialised for another backend.",
    field: "backend",
    rows: (_text, subject, folder) => [
      ["folder", folder],
      ["allowed", "a folder of the backend that the environment names"],
      ["remedy", otherBackendRemedy(subject, folder)],
    ],
  },
  {
    code: "provider-unavailable",
    sign: /Failed to query available provider packages|Failed to install provider|Could not retrieve the list of available versions|could not connect to registry|Failed to resolve provider packages/i,
    summary: "A provider could not be fetched.",
    rows: (text) => [
      ["received", firstError(text)],
      ["allowed", "the pinned providers, from registry.terraform.io or from a mirror"],
      [
        "remedy",
        "see that this machine reaches the registry (proxy, firewall), or name a mirror in the file that\nTF_CLI_CONFIG_FILE points to",
      ],
    ],
  },
  {
    code: "workspace-version",
    sign: /Incompatible Terraform version|Terraform version mismatch|does not match local Terraform version/,
    summary: "Terraform on this machine and Terraform in the workspace do not go together.",
    field: "backend.workspace",
    rows: (text) => [
      ["received", /^.*local Terraform version.*$/m.exec(text)?.[0].trim()],
      ["allowed", "the same minor version on both sides"],
      ["remedy", "install the workspace's version here, or change the workspace's version under Settings, General"],
    ],
  },
];

/** What to do about a folder that was initialised for another backend. */
export function otherBackendRemedy({ environment }: Subject, folder: string): string {
  return [
    `to leave the old state where it is, delete ${folder}/.terraform and start again;`,
    `to carry it over, run \`npx cdktf deploy ${environment} --migrate-state\` once;`,
    "away from Terraform Cloud that does not work: docs/leaving-terraform-cloud.md tells the way",
  ].join("\n");
}

/**
 * The problem that Terraform's words tell of.
 *
 * @param log what it printed, with or without frames, through cdktf or not
 * @param folder the stack's folder, for the remedy
 * @returns undefined when they tell of none that is known
 */
export function classify(log: string, subject: Subject, folder: string): TerraformProblem | undefined {
  const text = plainText(log);
  // Terraform breaks its sentences where the terminal ends.
  const unbroken = text.replace(/\s+/g, " ");
  const known = KNOWN.find(({ sign }) => sign.test(unbroken));
  if (!known) return undefined;
  const { code, summary, field, rows } = known;
  return new TerraformProblem(code, { summary, subject, field, rows: rows(text, subject, folder) });
}

/** A failure whose words are not known: Terraform's own stand above. */
export function unclassified(
  code: "init-failed" | "plan-failed" | "deploy-failed",
  log: string,
  subject: Subject,
): TerraformProblem {
  const what = { "init-failed": "terraform init", "plan-failed": "terraform plan", "deploy-failed": "cdktf deploy" }[
    code
  ];
  const consequence =
    code === "deploy-failed" ? `, then see what is left with \`npm run plan -- ${subject.environment}\`` : "";
  return new TerraformProblem(code, {
    summary: `${what} failed.`,
    subject,
    rows: [
      ["received", firstError(plainText(log)) ?? "the errors above"],
      ["remedy", `mend what the errors above name${consequence}, and start again`],
    ],
  });
}
