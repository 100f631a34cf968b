import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group";
import { Construct } from "constructs";

/** A role of the catalogue with the group that grants it. */
export interface RoleGroup {
  /** Hasura role. */
  readonly role: string;
  /** Cognito group. */
  readonly group: string;
  /** Precedence of the group; the smallest stands first. */
  readonly precedence: number;
  /** What the role may do. */
  readonly description: string;
}

/** One Cognito group per role of the catalogue. */
export class Groups extends Construct {
  /**
   * @param props.userPoolId pool that the groups belong to
   * @param props.roles roles of the catalogue
   */
  constructor(
    scope: Construct,
    id: string,
    props: { readonly userPoolId: string; readonly roles: readonly RoleGroup[] },
  ) {
    super(scope, id);
    for (const { role, group, precedence, description } of props.roles) {
      new CognitoUserGroup(this, role, { userPoolId: props.userPoolId, name: group, precedence, description });
    }
  }
}
