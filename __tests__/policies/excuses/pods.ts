import type { Excuse } from "../findings";
import { excused } from "./excused";

const DEPLOYMENT = "Deployment/hasura";
const JOB = "Job/hasura-migrate";

const checkov = (check: string) => ({ tool: "checkov", check }) as const;
const kubeScore = (check: string) => ({ tool: "kube-score", check }) as const;

/** Accepted findings about what runs in the cluster. */
export const POD_EXCUSES: readonly Excuse[] = [
  ...excused(
    checkov("CKV_K8S_15"),
    [DEPLOYMENT],
    "Pull policy Always: the version is pinned and the image public, and with Always a registry that is down or limits us would keep pods from restarting.",
  ),
  ...excused(
    checkov("CKV_K8S_15"),
    [JOB],
    "Pull policy Always: the version is pinned and the image public, and with Always a registry that is down or limits us would stop deployments.",
  ),
  ...excused(
    checkov("CKV_K8S_35"),
    [DEPLOYMENT, JOB],
    "Secrets as files: the open-source engine reads its admin secret and database URL from variables only (https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/).",
  ),
  ...excused(
    checkov("CKV_K8S_40"),
    [DEPLOYMENT, JOB],
    "User above 10000: 1001 is the user that the engine's images are built for.",
  ),
  ...excused(
    checkov("CKV_K8S_43"),
    [DEPLOYMENT],
    "Digest: hasura.image.digest takes one. The placeholder environments name none; set it with the registry your cluster pulls from, and delete this entry.",
  ),
  ...excused(
    checkov("CKV_K8S_43"),
    [JOB],
    "Digest: hasura.image.migrationsDigest takes one. The placeholder environments name none; set it with the registry your cluster pulls from, and delete this entry.",
  ),
  ...excused(kubeScore("container-image-pull-policy"), [DEPLOYMENT, JOB], "The same as checkov's CKV_K8S_15."),
  ...excused(
    kubeScore("container-security-context-user-group-id"),
    [DEPLOYMENT, JOB],
    "The same as checkov's CKV_K8S_40.",
  ),
  ...excused(
    kubeScore("deployment-has-host-podantiaffinity"),
    [DEPLOYMENT],
    "Anti-affinity between hosts: the topology spread over kubernetes.io/hostname does the same, evenly; kube-score counts anti-affinity only.",
  ),
];
