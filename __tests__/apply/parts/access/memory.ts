import { readXml, xmlTexts } from "../aws-xml";
import type { Call } from "../front/call";

/** Tags of a resource. */
export type Tags = Readonly<Record<string, string>>;

/** What the emulator was told and its own permissions do not look at: tags, boundaries, and whose a mapping is. */
export class Memory {
  private readonly tags = new Map<string, Tags>();
  private readonly boundaries = new Map<string, string>();
  private readonly functions = new Map<string, string>();

  /** Tags of a pool or security group, by its id. */
  tagsOf(id: string): Tags {
    return this.tags.get(id) ?? {};
  }

  /** ARN of the boundary of a role. */
  boundaryOf(role: string): string | undefined {
    return this.boundaries.get(role);
  }

  /** Name of the function that an event source mapping feeds. */
  functionOf(mapping: string): string | undefined {
    return this.functions.get(mapping);
  }

  /** Learns from a call that was carried out. */
  learn({ service, action, body }: Call, answer: Buffer): void {
    switch (`${service}:${action}`) {
      case "cognito-idp:CreateUserPool": {
        const { UserPool }: { UserPool: { Id: string } } = JSON.parse(answer.toString());
        this.tags.set(UserPool.Id, JSON.parse(body.toString()).UserPoolTags ?? {});
        return;
      }
      case "ec2:CreateSecurityGroup": {
        const [id] = xmlTexts(readXml(answer.toString()), "CreateSecurityGroupResponse", "groupId");
        if (id) this.tags.set(id, tagsOfForm(new URLSearchParams(body.toString())));
        return;
      }
      case "iam:CreateRole": {
        const form = new URLSearchParams(body.toString());
        const boundary = form.get("PermissionsBoundary");
        if (boundary) this.boundaries.set(form.get("RoleName") ?? "", boundary);
        return;
      }
      case "lambda:POST /2015-03-31/event-source-mappings": {
        const { UUID }: { UUID: string } = JSON.parse(answer.toString());
        this.functions.set(UUID, JSON.parse(body.toString()).FunctionName);
      }
    }
  }
}

/** Tags of a form, as any of the Query services writes them: `Tags.Tag.1.Key`, `TagSpecification.1.Tag.1.Key`, … */
export function tagsOfForm(form: URLSearchParams): Tags {
  const keys = [...form].filter(([name]) => /Tags?\.(.+\.)?\d+\.Key$/.test(name));
  return Object.fromEntries(keys.map(([name, key]) => [key, form.get(name.replace(/Key$/, "Value")) ?? ""]));
}
