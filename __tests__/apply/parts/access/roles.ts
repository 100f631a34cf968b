import {
  boundaryName,
  RUN_PATH,
  RUN_PHASES,
  type RunPhase,
  runRoleName,
} from "../../../../stacks/terraform-cloud/names";
import { boundaryStatements } from "../../../../stacks/terraform-cloud/permissions/boundary";
import { applyPolicies, planPolicies } from "../../../../stacks/terraform-cloud/permissions/run-policies";
import type { PermissionScope } from "../../../../stacks/terraform-cloud/permissions/scope";
import { type PolicyDocument, policyDocument } from "../../../../stacks/terraform-cloud/permissions/statement";
import type { AwsApi } from "../aws-api";
import { type XmlValue, xmlTexts } from "../aws-xml";
import type { Keys } from "./signature";

/** A role that was made, and taken. */
export interface TakenRole {
  readonly keys: Keys;
  /** Its policies, as the stack `terraform-cloud` makes them. */
  readonly policies: readonly PolicyDocument[];
}

/** Policies by phase. */
export function runPolicies(scope: PermissionScope): Record<RunPhase, readonly PolicyDocument[]> {
  return {
    plan: planPolicies(scope).map(({ statements }) => policyDocument(statements)),
    apply: applyPolicies(scope).map(({ statements }) => policyDocument(statements)),
  };
}

/** Makes both roles of an environment and the boundary, as the stack `terraform-cloud` does, and takes the roles. */
export async function takeRunRoles(api: AwsApi, scope: PermissionScope): Promise<Record<RunPhase, TakenRole>> {
  await makePolicy(api, boundaryName(scope.name), policyDocument(boundaryStatements(scope)));
  const policies = runPolicies(scope);
  const [plan, apply] = await Promise.all(
    RUN_PHASES.map((phase) => takeRole(api, runRoleName(scope.name, phase), policies[phase])),
  );
  if (!plan || !apply) throw new Error("a phase has no role");
  return { plan, apply };
}

/** Makes a role with policies and takes it. */
export async function takeRole(api: AwsApi, name: string, policies: readonly PolicyDocument[]): Promise<TakenRole> {
  // Whether a run may take the role is judged elsewhere: the emulator does not evaluate federated trust.
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
  };
  const made = await api.query("iam", "CreateRole", {
    RoleName: name,
    Path: RUN_PATH,
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  for (const [index, policy] of policies.entries()) {
    const PolicyArn = await makePolicy(api, `${name}-${index}`, policy);
    await api.query("iam", "AttachRolePolicy", { RoleName: name, PolicyArn });
  }
  const RoleArn = text(made, "CreateRoleResponse", "CreateRoleResult", "Role", "Arn");
  const taken = await api.query("sts", "AssumeRole", { RoleArn, RoleSessionName: "run" });
  const credential = (field: string) => text(taken, "AssumeRoleResponse", "AssumeRoleResult", "Credentials", field);
  return {
    keys: {
      accessKeyId: credential("AccessKeyId"),
      secretAccessKey: credential("SecretAccessKey"),
      sessionToken: credential("SessionToken"),
    },
    policies,
  };
}

/** A user who may do anything: in whose name the suite itself looks at what was made. */
export async function makeAdministrator(api: AwsApi): Promise<Keys> {
  const UserName = "administrator";
  await api.query("iam", "CreateUser", { UserName });
  const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  await api.query("iam", "PutUserPolicy", {
    UserName,
    PolicyName: "everything",
    PolicyDocument: JSON.stringify(everything),
  });
  const made = await api.query("iam", "CreateAccessKey", { UserName });
  const key = (field: string) => text(made, "CreateAccessKeyResponse", "CreateAccessKeyResult", "AccessKey", field);
  return { accessKeyId: key("AccessKeyId"), secretAccessKey: key("SecretAccessKey") };
}

async function makePolicy(api: AwsApi, name: string, policy: PolicyDocument): Promise<string> {
  const made = await api.query("iam", "CreatePolicy", {
    PolicyName: name,
    Path: RUN_PATH,
    PolicyDocument: JSON.stringify(asTheEmulatorReads(policy)),
  });
  return text(made, "CreatePolicyResponse", "CreatePolicyResult", "Policy", "Arn");
}

/**
 * moto 5.2 judges actions alone: it takes every call for one of resource `*`, a condition for never fulfilled, and
 * CloudWatch's actions by the name in its signatures. Resources and conditions are judged by the gate.
 */
function asTheEmulatorReads({ Version, Statement }: PolicyDocument) {
  const actions = Statement.flatMap(({ Action }) => Action);
  return {
    Version,
    Statement: [
      {
        Effect: "Allow",
        Action: actions.map((action) => action.replace(/^cloudwatch:/, "monitoring:")),
        Resource: "*",
      },
    ],
  };
}

function text(answer: XmlValue, ...path: string[]): string {
  const [found] = xmlTexts(answer, ...path);
  if (!found) throw new Error(`the AWS emulator's answer has no ${path.join(".")}`);
  return found;
}
