import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** What the database's security group is made from. */
export interface DatabaseSecurityGroupProps {
  /** Name in AWS. */
  readonly name: string;
  /** VPC of the database. */
  readonly vpcId: string;
  /** The one security group that is let in. */
  readonly clusterSecurityGroupId: string;
  /** Port of the database. */
  readonly port: number;
}

/** Who may reach the database: the cluster, on the database's port, and nobody else. Nothing goes out. */
export class DatabaseSecurityGroup extends Construct {
  /** Id of the security group. */
  readonly securityGroupId: string;
  /** The one rule; without it Hasura waits in vain. */
  readonly opened: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DatabaseSecurityGroupProps) {
    super(scope, id);
    // No rules of its own: rules within the group and rules beside it would undo each other.
    const group = new SecurityGroup(this, "group", {
      name: `${props.name}-database`,
      description: `PostgreSQL of ${props.name}: from the cluster alone`,
      vpcId: props.vpcId,
      tags: { Name: `${props.name}-database` },
    });
    this.opened = new VpcSecurityGroupIngressRule(this, "from-cluster", {
      securityGroupId: group.id,
      description: "PostgreSQL from the cluster",
      referencedSecurityGroupId: props.clusterSecurityGroupId,
      ipProtocol: "tcp",
      fromPort: props.port,
      toPort: props.port,
    });
    this.securityGroupId = group.id;
  }
}
