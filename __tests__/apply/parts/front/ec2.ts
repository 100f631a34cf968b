import { readXml, xmlTexts } from "../aws-xml";
import type { Correction } from "./correction";

/** Where moto 5.2.1 differs from EC2: it forgets the description of a rule that names another security group. */
export function ec2Corrections(): Correction {
  const descriptions = new Map<string, string>();
  return {
    answer: ({ service, action, body }, answer) => {
      if (service !== "ec2") return answer;
      if (action === "AuthorizeSecurityGroupIngress") {
        const form = new URLSearchParams(body.toString());
        const given = [...form].find(([name]) =>
          /^IpPermissions\.1\.(Groups|UserIdGroupPairs)\.1\.Description$/.test(name),
        )?.[1];
        const path = ["AuthorizeSecurityGroupIngressResponse", "securityGroupRuleSet", "item", "securityGroupRuleId"];
        const [id] = xmlTexts(readXml(answer.toString()), ...path);
        if (given !== undefined && id !== undefined) descriptions.set(id, given);
      }
      if (action !== "DescribeSecurityGroupRules") return answer;
      return Buffer.from(
        answer.toString().replaceAll(/<securityGroupRuleId>([^<]+)<\/securityGroupRuleId>/g, (element, id: string) => {
          const description = descriptions.get(id);
          return description === undefined ? element : `${element}<description>${description}</description>`;
        }),
      );
    },
  };
}
