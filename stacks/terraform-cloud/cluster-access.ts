import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { partition } from "../partition";
import { RUN_PHASES, type RunPhase } from "./names";

/** Which runs get into which cluster. */
export interface ClusterAccessProps {
  /** Name of the EKS cluster. Its authentication mode must be API or API_AND_CONFIG_MAP. */
  readonly cluster: string;
  /** Region of the cluster. */
  readonly region: string;
  /** Namespace of Hasura. */
  readonly namespace: string;
  /** Roles that runs take, by phase. */
  readonly roleArns: Readonly<Record<RunPhase, string>>;
  /** Provider of the cluster's account and region. */
  readonly provider: TerraformProvider;
}

/**
 * Access entries for runs. A plan reads the objects of one namespace, secrets among them, because Terraform reads back
 * what it manages. An apply makes the namespace, for which AWS's own policies have nothing narrower than the whole cluster:
 * whoever wants less gives `clusterAccess: "own"` and a ClusterRole of theirs.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
export class ClusterAccess extends Construct {
  constructor(scope: Construct, id: string, { cluster, region, namespace, roleArns, provider }: ClusterAccessProps) {
    super(scope, id);
    const may = {
      plan: { policy: "AmazonEKSAdminViewPolicy", accessScope: { type: "namespace", namespaces: [namespace] } },
      apply: { policy: "AmazonEKSClusterAdminPolicy", accessScope: { type: "cluster" } },
    };
    for (const phase of RUN_PHASES) {
      const entry = new EksAccessEntry(this, phase, { clusterName: cluster, principalArn: roleArns[phase], provider });
      new EksAccessPolicyAssociation(this, `${phase}-policy`, {
        clusterName: cluster,
        principalArn: roleArns[phase],
        policyArn: `arn:${partition(region)}:eks::aws:cluster-access-policy/${may[phase].policy}`,
        accessScope: may[phase].accessScope,
        dependsOn: [entry],
        provider,
      });
    }
  }
}
