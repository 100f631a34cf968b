import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { OpenIdConnectProvider } from "./accounts";
import { boundaryName, RUN_PATH, type RunPhase, runRoleName } from "./names";
import { boundaryStatements } from "./permissions/boundary";
import { applyPolicies, planPolicies, type RunPolicy } from "./permissions/run-policies";
import type { PermissionScope } from "./permissions/scope";
import { policyDocument, type Statement } from "./permissions/statement";
import { type RunIdentity, trustPolicy } from "./trust";

/** What the roles of an environment's runs are made from. */
export interface RunRolesProps {
  /** What they may do, to what. */
  readonly scope: PermissionScope;
  /** Whose runs may take them. */
  readonly run: Omit<RunIdentity, "phase">;
  /** Terraform Cloud's OpenID Connect provider in the account. */
  readonly openIdConnectProvider: OpenIdConnectProvider;
  /** Provider of the environment's account. */
  readonly provider: TerraformProvider;
}

/** A policy is longer than IAM takes. */
export class PolicySizeError extends Error {
  override readonly name = "PolicySizeError";
}

/** Characters of a managed policy. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MANAGED_POLICY_CHARACTERS = 6144;

/** The two roles that runs of an environment take, one per phase, and the boundary of the roles that an apply makes. */
export class RunRoles extends Construct {
  /** ARNs of the roles by phase. */
  readonly arns: Readonly<Record<RunPhase, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RunRolesProps,
  ) {
    super(scope, id);
    this.policy("boundary", boundaryName(props.scope.name), boundaryStatements(props.scope));
    this.arns = {
      plan: this.role("plan", planPolicies(props.scope)),
      apply: this.role("apply", applyPolicies(props.scope)),
    };
  }

  private role(phase: RunPhase, policies: readonly RunPolicy[]): string {
    const { scope, run, openIdConnectProvider, provider } = this.props;
    const name = runRoleName(scope.name, phase);
    const role = new IamRole(this, phase, {
      name,
      path: RUN_PATH,
      description: `Taken by runs of workspace ${run.workspace} while they ${phase}`,
      assumeRolePolicy: JSON.stringify(trustPolicy(openIdConnectProvider.arn, { ...run, phase })),
      dependsOn: [...openIdConnectProvider.madeBy],
      provider,
    });
    for (const { concern, statements } of policies) {
      const policy = this.policy(`${phase}-${concern}`, `${name}-${concern}`, statements);
      new IamRolePolicyAttachment(this, `${phase}-${concern}-attached`, {
        role: role.name,
        policyArn: policy.arn,
        provider,
      });
    }
    return role.arn;
  }

  private policy(id: string, name: string, statements: readonly Statement[]): IamPolicy {
    const policy = JSON.stringify(policyDocument(statements));
    if (policy.length > MANAGED_POLICY_CHARACTERS) {
      throw new PolicySizeError(
        `The policy ${name} has ${policy.length} characters and IAM takes ${MANAGED_POLICY_CHARACTERS}: divide its concern in stacks/terraform-cloud/permissions.`,
      );
    }
    return new IamPolicy(this, id, { name, path: RUN_PATH, policy, provider: this.props.provider });
  }
}
