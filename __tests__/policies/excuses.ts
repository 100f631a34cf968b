import type { Excuse } from "./findings";

/**
 * Findings that are accepted, one by one. A finding that is not here fails the run, and so does an entry whose finding
 * is gone: delete it then.
 */
export const EXCUSES: readonly Excuse[] = [
  {
    tool: "checkov",
    check: "CKV_AWS_50",
    object: "custom-jwt-claims/function",
    environments: "all",
    reason:
      "X-Ray: the function calls nothing, so a trace would show one bar, which the Duration metric shows as well; tracing needs xray permissions on every resource.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_115",
    object: "custom-jwt-claims/function",
    environments: "all",
    reason:
      "Reserved concurrency: Cognito calls the function for every token, so a cap would turn a rush of sign-ins into failed sign-ins.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_116",
    object: "custom-jwt-claims/function",
    environments: "all",
    reason:
      "Dead-letter queue: Lambda uses one for asynchronous calls only. Cognito calls synchronously and gets the error.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_117",
    object: "custom-jwt-claims/function",
    environments: "all",
    reason: "VPC: the function opens no connection; inside a VPC it would only start more slowly.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_158",
    object: "custom-jwt-claims/logs",
    environments: "all",
    reason:
      "KMS key for logs: CloudWatch encrypts with a key of its own; an organization that wants its own key sets functions.logKeyArn. The placeholder environments have none to name.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_173",
    object: "custom-jwt-claims/function",
    environments: "all",
    reason:
      "KMS key for variables: the only variable holds the names of roles and groups, nothing secret, and Lambda encrypts it at rest anyway.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_272",
    object: "custom-jwt-claims/function",
    environments: "all",
    reason:
      "Code signing: the package is built in the run that deploys it and pinned by source_code_hash; a signer in the same run would vouch for nothing more.",
  },
  {
    tool: "checkov",
    check: "CKV_AWS_338",
    object: "custom-jwt-claims/logs",
    environments: ["staging"],
    reason: "Logs for a year: production keeps them 365 days; staging has no real users whose sign-ins need evidence.",
  },
  {
    tool: "checkov",
    check: "CKV_K8S_15",
    object: "Deployment/hasura",
    environments: "all",
    reason:
      "Pull policy Always: the version is pinned and the image public, and with Always a registry that is down or limits us would keep pods from restarting.",
  },
  {
    tool: "checkov",
    check: "CKV_K8S_35",
    object: "Deployment/hasura",
    environments: "all",
    reason:
      "Secrets as files: the open-source engine reads its admin secret and database URL from variables only (https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/).",
  },
  {
    tool: "checkov",
    check: "CKV_K8S_40",
    object: "Deployment/hasura",
    environments: "all",
    reason: "User above 10000: 1001 is the user that the engine's image is built for.",
  },
  {
    tool: "checkov",
    check: "CKV_K8S_43",
    object: "Deployment/hasura",
    environments: "all",
    reason:
      "Digest: hasura.image.digest takes one. The placeholder environments name none; set it with the registry your cluster pulls from, and delete this entry.",
  },
  {
    tool: "kube-score",
    check: "container-image-pull-policy",
    object: "Deployment/hasura",
    environments: "all",
    reason: "The same as checkov's CKV_K8S_15.",
  },
  {
    tool: "kube-score",
    check: "container-security-context-user-group-id",
    object: "Deployment/hasura",
    environments: "all",
    reason: "The same as checkov's CKV_K8S_40.",
  },
  {
    tool: "kube-score",
    check: "deployment-has-host-podantiaffinity",
    object: "Deployment/hasura",
    environments: "all",
    reason:
      "Anti-affinity between hosts: the topology spread over kubernetes.io/hostname does the same, evenly; kube-score counts anti-affinity only.",
  },
];
