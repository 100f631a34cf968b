import { Project } from "@cdktf/provider-tfe/lib/project";
import { TfeProvider } from "@cdktf/provider-tfe/lib/provider";
import { Construct } from "constructs";
import type { RemoteEnvironment } from "../../environments/rules/terraform-cloud-rules";
import { DEFAULT_PROJECT } from "./trust";

/** What the organization's part is made from. */
export interface OrganizationProps {
  /** Project to make, or null for the organization's default one. */
  readonly project: string | null;
  /** Environments whose runs happen there; all name one host and organization. */
  readonly environments: readonly RemoteEnvironment[];
}

/** The organization in Terraform Cloud: its provider, and the project of the workspaces. */
export class Organization extends Construct {
  /** Name of the project that workspaces are in, as the tokens of runs name it. */
  readonly projectName: string;
  /** Id of the project, or undefined for the organization's default one. */
  readonly projectId: string | undefined;

  constructor(scope: Construct, id: string, { project, environments }: OrganizationProps) {
    super(scope, id);
    const [first] = environments;
    // The token comes from `terraform login` or TF_TOKEN_…, as for everything else.
    new TfeProvider(this, "provider", {
      hostname: first?.backend.hostname,
      organization: first?.backend.organization,
    });
    this.projectName = project ?? DEFAULT_PROJECT;
    this.projectId =
      project === null
        ? undefined
        : new Project(this, "project", {
            name: project,
            description: "Amazon Cognito in front of Hasura",
          }).id;
  }
}
