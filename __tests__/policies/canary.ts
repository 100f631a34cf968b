import { kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import type { SynthesizedStack } from "../../cli/manifests/synthesized";
import type { Subject } from "./examined";
import type { Finding } from "./findings";

/** Stands for the broken copy among the environments; no environment's name can start with an underscore. */
export const CANARY = "_canary";

/** What is broken, and the finding by which a tool shows that it looks at what we deploy. */
const BREAKS: readonly {
  readonly right: string;
  readonly wrong: string;
  readonly found: Omit<Finding, "environment" | "text">;
}[] = [
  {
    right: '"privileged":false',
    wrong: '"privileged":true',
    found: { tool: "kube-score", check: "container-security-context-privileged", object: "Deployment/hasura" },
  },
  {
    right: '"automount_service_account_token":false',
    wrong: '"automount_service_account_token":true',
    // Found in the manifests only: checkov has no such check for Terraform.
    found: { tool: "checkov", check: "CKV_K8S_38", object: "Deployment/hasura" },
  },
  {
    right: '"principal":"cognito-idp.amazonaws.com"',
    wrong: '"principal":"*"',
    // Found in the synthesized Terraform only.
    found: { tool: "checkov", check: "CKV_AWS_301", object: "identity/user-pool/preTokenGeneration-permission" },
  },
];

/**
 * A copy of a stack with known mistakes in it. A scanner that stumbles over CDKTF's JSON reports nothing and looks
 * content; that it finds these mistakes is the proof that it reads our resources.
 */
export function canary(stack: SynthesizedStack): Subject {
  const broken = BREAKS.reduce((json, { right, wrong }) => json.replaceAll(right, wrong), JSON.stringify(stack));
  const parsed: SynthesizedStack = JSON.parse(broken);
  return { environment: CANARY, stack: parsed, manifests: kubernetesManifests(parsed) };
}

/** What should have been found in the broken copy and was not, in words. */
export function missedMistakes(findings: readonly Finding[]): string[] {
  return BREAKS.filter(
    ({ found }) =>
      !findings.some(
        (finding) =>
          finding.environment === CANARY &&
          finding.tool === found.tool &&
          finding.check === found.check &&
          finding.object === found.object,
      ),
  ).map(
    ({ right, wrong, found }) =>
      `${found.tool} is blind: it did not report ${found.check} on ${found.object} in a copy with ${wrong} for ${right}. If the stack has no ${right} any more, mend canary.ts.`,
  );
}
