import type { AwsApi } from "./aws-api";
import { type XmlValue, xmlTexts } from "./aws-xml";

/** A network as an environment expects to find it. */
export interface SeededNetwork {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** Other subnets of the same VPC, which a database could be moved to only by replacing it. */
  readonly otherSubnetIds: readonly string[];
  readonly clusterSecurityGroupId: string;
}

/** Makes a VPC with private subnets in two zones and a security group for a cluster. */
export async function seedNetwork(aws: AwsApi): Promise<SeededNetwork> {
  const ec2 = (action: string, parameters: Record<string, string>) => aws.query("ec2", action, parameters);
  const id = (answer: XmlValue, ...path: string[]): string => {
    const [found] = xmlTexts(answer, ...path);
    if (!found) throw new Error(`the AWS emulator's answer has no ${path.join(".")}`);
    return found;
  };
  const vpc = await ec2("CreateVpc", { CidrBlock: "10.0.0.0/16" });
  const vpcId = id(vpc, "CreateVpcResponse", "vpc", "vpcId");
  const subnet = async (third: number, zone: string) =>
    id(
      await ec2("CreateSubnet", {
        VpcId: vpcId,
        CidrBlock: `10.0.${third}.0/24`,
        AvailabilityZone: `${aws.region}${zone}`,
      }),
      "CreateSubnetResponse",
      "subnet",
      "subnetId",
    );
  const group = await ec2("CreateSecurityGroup", {
    VpcId: vpcId,
    GroupName: "apply-cluster",
    GroupDescription: "The cluster's nodes",
  });
  return {
    vpcId,
    subnetIds: [await subnet(1, "a"), await subnet(2, "b")],
    otherSubnetIds: [await subnet(3, "a"), await subnet(4, "b")],
    clusterSecurityGroupId: id(group, "CreateSecurityGroupResponse", "groupId"),
  };
}
