import { AwsApi } from "./aws-api";
import type { Emulator } from "./emulator";
import { type Service, startService } from "./service";

/** An EKS cluster of the AWS emulator that is really the cluster of a kubeconfig. */
export interface EksCluster {
  /** AWS endpoint whose DescribeCluster leads to that cluster. */
  readonly service: Service;
  /** Name of the cluster. */
  readonly clusterName: string;
}

/** Puts the EKS emulator in front of the AWS emulator and creates a cluster there. */
export async function startEks(
  program: string,
  port: number,
  emulator: Emulator,
  kubeconfig: string,
  env: NodeJS.ProcessEnv,
): Promise<EksCluster> {
  const args = ["--aws", emulator.service.url, "--kubeconfig", kubeconfig, "--port", String(port)];
  const service = await startService(program, args, port, env);
  const clusterName = "apply";
  await new AwsApi(service.url, emulator.api.region).rest("eks", "/clusters", {
    name: clusterName,
    roleArn: "arn:aws:iam::123456789012:role/apply-cluster",
    resourcesVpcConfig: { subnetIds: [], securityGroupIds: [] },
  });
  return { service, clusterName };
}
