import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, type TerraformStack } from "cdktf";
import type { Environment } from "../environments/schema";

/** Services of AWS that an emulator's endpoint must answer for. */
const EMULATED_SERVICES = [
  "cloudwatch",
  "cognitoidp",
  "ec2",
  "eks",
  "iam",
  "lambda",
  "logs",
  "rds",
  "scheduler",
  "secretsmanager",
  "sqs",
  "sts",
] as const;

/** Tag whose value, `SYSTEM-ENVIRONMENT`, tells whose a resource is where its name cannot: the apply role goes by it. */
export const STACK_TAG = "stack";

/** What the AWS provider is configured from. */
export interface AwsProviderProps {
  /** Name of the environment. */
  readonly environment: string;
  /** `SYSTEM-ENVIRONMENT`. */
  readonly name: string;
  /** Region, account, tags and endpoint. */
  readonly aws: Environment["aws"];
}

/** The AWS provider: one region, one account, the environment's tags on everything. */
export function configureAws(stack: TerraformStack, { environment, name, aws }: AwsProviderProps): void {
  new AwsProvider(stack, "aws", {
    ...awsConnection(aws),
    defaultTags: [{ tags: { ...aws.tags, environment, "managed-by": "cdktf", [STACK_TAG]: name } }],
  });
}

/** Region, the only account that is allowed, and where AWS answers. */
export function awsConnection({ region, accountId, endpoint }: Environment["aws"]): AwsProviderConfig {
  return {
    region,
    // Credentials of another account are refused before anything is planned.
    allowedAccountIds: [accountId],
    ...(endpoint !== null && {
      endpoints: [Object.fromEntries(EMULATED_SERVICES.map((service) => [service, endpoint]))],
    }),
  };
}

/**
 * The Kubernetes provider. For EKS its token is an ephemeral value of each run: remote runners have no AWS CLI that an
 * exec plugin could call, and a data source would leave the token in the state.
 */
export function configureKubernetes(stack: TerraformStack, cluster: Environment["cluster"]): void {
  if (cluster.type === "kubeconfig") {
    new KubernetesProvider(stack, "kubernetes", { configPath: cluster.path, configContext: cluster.context });
    return;
  }
  const eks = new DataAwsEksCluster(stack, "cluster", { name: cluster.name });
  stack.addOverride("ephemeral.aws_eks_cluster_auth.cluster", { name: cluster.name });
  new KubernetesProvider(stack, "kubernetes", {
    host: eks.endpoint,
    clusterCaCertificate: Fn.base64decode(eks.certificateAuthority.get(0).data),
    token: "${ephemeral.aws_eks_cluster_auth.cluster.token}",
  });
}
