import { kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import type { SynthesizedStack } from "../../cli/manifests/synthesized";
import type { Subject } from "./examined";
import type { Finding } from "./findings";
import { FOUND_IN_PLANTED, PLANTED_POLICIES } from "./planted-policy";

/** Stands for the broken copy among the environments; no environment's name can start with an underscore. */
export const CANARY = "_canary";

/** What is broken, and the findings by which a tool shows that it looks at what we deploy. */
const BREAKS: readonly {
  readonly right: string;
  readonly wrong: string;
  readonly found: readonly Omit<Finding, "environment" | "text">[];
}[] = [
  {
    right: '"privileged":false',
    wrong: '"privileged":true',
    found: ["Deployment/hasura", "Job/hasura-migrate"].map((object) => ({
      tool: "kube-score",
      check: "container-security-context-privileged",
      object,
    })),
  },
  {
    right: '"automount_service_account_token":false',
    wrong: '"automount_service_account_token":true',
    // Found in the manifests only: checkov has no such check for Terraform.
    found: ["Deployment/hasura", "Job/hasura-migrate"].map((object) => ({
      tool: "checkov",
      check: "CKV_K8S_38",
      object,
    })),
  },
  {
    right: '"principal":"cognito-idp.amazonaws.com"',
    wrong: '"principal":"*"',
    // Found in the synthesized Terraform only.
    found: [{ tool: "checkov", check: "CKV_AWS_301", object: "identity/user-pool/preTokenGeneration-permission" }],
  },
  {
    right: '"publicly_accessible":false',
    wrong: '"publicly_accessible":true',
    found: [{ tool: "checkov", check: "CKV_AWS_17", object: "database/rds/instance" }],
  },
];

/**
 * A copy of a stack with known mistakes and policies in it. A scanner that stumbles over CDKTF's JSON reports nothing and looks
 * content; that it finds these mistakes is the proof that it reads our resources.
 */
export function canary(stack: SynthesizedStack): Subject {
  const broken = BREAKS.reduce((json, { right, wrong }) => json.replaceAll(right, wrong), JSON.stringify(stack));
  const parsed: SynthesizedStack = JSON.parse(broken);
  const policies = { ...parsed.resource?.aws_iam_policy, ...PLANTED_POLICIES };
  const planted = { ...parsed, resource: { ...parsed.resource, aws_iam_policy: policies } };
  return { environment: CANARY, stack: planted, manifests: kubernetesManifests(parsed) };
}

/** What should have been found in the broken copy and was not, in words. */
export function missedMistakes(findings: readonly Finding[]): string[] {
  const isFound = (wanted: Omit<Finding, "environment" | "text">) =>
    findings.some(
      (finding) =>
        finding.environment === CANARY &&
        finding.tool === wanted.tool &&
        finding.check === wanted.check &&
        finding.object === wanted.object,
    );
  const missed = BREAKS.flatMap(({ right, wrong, found }) =>
    found
      .filter((wanted) => !isFound(wanted))
      .map(
        (wanted) =>
          `${blind(wanted)} in a copy with ${wrong} for ${right}. If the stack has no ${right} any more, mend canary.ts.`,
      ),
  );
  const overlooked = FOUND_IN_PLANTED.filter((wanted) => !isFound(wanted));
  return [...missed, ...overlooked.map((wanted) => `${blind(wanted)}, a policy planted by planted-policy.ts.`)];
}

function blind({ tool, check, object }: Omit<Finding, "environment" | "text">): string {
  return `${tool} is blind: it did not report ${check} on ${object}`;
}
