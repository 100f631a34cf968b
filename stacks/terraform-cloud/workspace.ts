import { DataTfeOrganizationMembership } from "@cdktf/provider-tfe/lib/data-tfe-organization-membership";
import { NotificationConfiguration } from "@cdktf/provider-tfe/lib/notification-configuration";
import { Variable } from "@cdktf/provider-tfe/lib/variable";
import { Workspace as TfeWorkspace } from "@cdktf/provider-tfe/lib/workspace";
import { WorkspaceSettings } from "@cdktf/provider-tfe/lib/workspace-settings";
import { Construct } from "constructs";
import type { RemoteEnvironment } from "../../environments/rules/terraform-cloud-rules";
import type { TerraformCloud } from "../../environments/schema/terraform-cloud";
import type { RunPhase } from "./names";

/** What a workspace is made from. */
export interface WorkspaceProps {
  /** The environment that it belongs to. */
  readonly environment: RemoteEnvironment;
  /** Id of its project, or undefined for the organization's default one. */
  readonly projectId: string | undefined;
  /** Exact version of Terraform. */
  readonly terraformVersion: string;
  /** Roles that its runs take, by phase. */
  readonly roleArns: Readonly<Record<RunPhase, string>>;
  /** Who hears of its runs. */
  readonly notifications: TerraformCloud["notifications"];
}

/** What needs a person. Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations */
const TRIGGERS = ["run:needs_attention", "run:errored"];

/** The workspace of an environment: its state, its runs, and how they get their AWS credentials. */
export class Workspace extends Construct {
  constructor(scope: Construct, id: string, props: WorkspaceProps) {
    super(scope, id);
    const { environment, roleArns } = props;
    const workspace = new TfeWorkspace(this, "workspace", {
      name: environment.backend.workspace,
      description: `Amazon Cognito in front of Hasura: ${environment.name}`,
      projectId: props.projectId,
      terraformVersion: props.terraformVersion,
      // The CDKTF CLI uploads a stack's folder as the whole configuration.
      workingDirectory: "",
      // Runs are started by `cdktf`; production's wait for somebody who confirms, there or by `--auto-approve`.
      autoApply: !environment.production,
      fileTriggersEnabled: false,
      queueAllRuns: false,
      allowDestroyPlan: !environment.protect,
      // It holds the only state of the environment.
      lifecycle: { preventDestroy: environment.protect },
    });
    new WorkspaceSettings(this, "settings", { workspaceId: workspace.id, executionMode: "remote" });

    // Source: https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
    const variables = {
      TFC_AWS_PROVIDER_AUTH: "true",
      TFC_AWS_PLAN_ROLE_ARN: roleArns.plan,
      TFC_AWS_APPLY_ROLE_ARN: roleArns.apply,
    };
    for (const [key, value] of Object.entries(variables)) {
      new Variable(this, key, { workspaceId: workspace.id, category: "env", key, value });
    }
    this.notify(workspace.id, props.notifications);
  }

  private notify(workspaceId: string, notifications: TerraformCloud["notifications"]): void {
    const common = { workspaceId, name: "needs a person", enabled: true, triggers: TRIGGERS };
    if (notifications.type === "webhook") {
      new NotificationConfiguration(this, "notification", {
        ...common,
        destinationType: "generic",
        url: notifications.url,
      });
    }
    if (notifications.type === "email") {
      const members = notifications.addresses.map(
        (email, index) => new DataTfeOrganizationMembership(this, `member-${index}`, { email }),
      );
      new NotificationConfiguration(this, "notification", {
        ...common,
        destinationType: "email",
        emailUserIds: members.map(({ userId }) => userId),
      });
    }
  }
}
