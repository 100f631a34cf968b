import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { remoteEnvironments } from "../environments/rules/terraform-cloud-rules";
import type { Environment } from "../environments/schema";
import type { TerraformCloud } from "../environments/schema/terraform-cloud";
import { TERRAFORM_CLOUD } from "../environments/validate-terraform-cloud";
import { configureBackend } from "./backend";
import { Accounts } from "./terraform-cloud/accounts";
import { ClusterAccess } from "./terraform-cloud/cluster-access";
import { RUN_PHASES } from "./terraform-cloud/names";
import { Organization } from "./terraform-cloud/organization";
import { permissionScope } from "./terraform-cloud/permissions/scope";
import { RunRoles } from "./terraform-cloud/run-roles";
import { Workspace } from "./terraform-cloud/workspace";

/**
 * What runs of all environments need before the first of them: in Terraform Cloud a project and a workspace per
 * environment, in AWS two roles per environment that only their workspace's runs can take. An administrator deploys it
 * once: `cdktf deploy terraform-cloud`. Another environment is another file in `environments/`.
 */
export class TerraformCloudStack extends TerraformStack {
  /**
   * @param cloud validated values (`loadConfiguration`)
   * @param environments all environments; those whose runs happen elsewhere are left alone
   */
  constructor(scope: Construct, cloud: TerraformCloud, environments: readonly Environment[]) {
    super(scope, TERRAFORM_CLOUD);
    const remote = remoteEnvironments(environments);
    configureBackend(this, cloud.backend);
    const organization = new Organization(this, "organization", { project: cloud.project, environments: remote });
    const accounts = new Accounts(this, "accounts", { accounts: cloud.accounts, environments: remote });

    for (const environment of remote) {
      const { name, backend } = environment;
      const provider = accounts.providerOf(environment);
      const roles = new RunRoles(this, `${name}-roles`, {
        scope: permissionScope(environment),
        run: { ...backend, project: organization.projectName },
        openIdConnectProvider: accounts.openIdConnectProviderOf(environment),
        provider,
      });
      new Workspace(this, `${name}-workspace`, {
        environment,
        projectId: organization.projectId,
        terraformVersion: cloud.terraformVersion,
        roleArns: roles.arns,
        notifications: cloud.notifications,
      });
      if (cloud.clusterAccess === "access-entries" && environment.cluster.type === "eks") {
        new ClusterAccess(this, `${name}-cluster-access`, {
          cluster: environment.cluster.name,
          region: environment.aws.region,
          namespace: environment.hasura.namespace,
          roleArns: roles.arns,
          provider,
        });
      }
      for (const phase of RUN_PHASES) {
        new TerraformOutput(this, `${name}_${phase}_role_arn`, {
          value: roles.arns[phase],
          description: `Role that a run of ${name} takes while it ${phase === "plan" ? "plans" : "applies"}`,
        });
      }
    }
  }
}
