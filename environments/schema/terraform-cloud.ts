import { z } from "zod";
import { accountId, field, httpsUrl, pattern, unique } from "./fields";
import { backendSchema } from "./platform";

/** Who hears of runs. Nothing here may be a secret: Terraform's state shows it. */
const notificationsSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("none").meta({ description: "Nobody; runs are seen in Terraform Cloud and on GitHub." }),
    }),
    z.strictObject({
      type: z.literal("email").meta({ description: "Members of the organization, by mail." }),
      addresses: field(
        unique(z.email("an e-mail address").meta({ allowed: "an e-mail address" }), 20).min(1),
        "Addresses of members of the organization.",
      ),
    }),
    z.strictObject({
      type: z.literal("webhook").meta({ description: "A POST to a service of yours." }),
      url: field(
        httpsUrl(),
        "URL that runs are told to. It stands in the state: hooks whose URL is itself a secret (Slack, Teams, Discord) are refused.",
        { source: "https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications" },
      ),
    }),
  ],
  'type "none", "email" or "webhook"',
);

const accountSchema = z.strictObject({
  id: field(accountId(), "Account of one or more environments."),
  profile: field(
    pattern(/^[\w.@/+-]{1,128}$/, "the name of a profile")
      .nullable()
      .default(null),
    "AWS profile with which the administrator who deploys this stack reaches the account; `null` means the credentials at hand.",
  ),
  openIdConnectProvider: field(
    z.enum(["create", "existing"]).default("create"),
    "Terraform Cloud's OpenID Connect provider in the account: an account has one per host, so name `existing` where another system made it.",
    { source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html" },
  ),
});

/**
 * The schema of the stack `terraform-cloud`: what an administrator deploys once, before the first environment. Host and
 * organization are those of the environments' backends.
 */
export const terraformCloudSchema = z.strictObject({
  backend: field(
    backendSchema,
    "Where this stack's own state lives. A workspace of Terraform Cloud must use local execution, because it makes the roles that remote runs need.",
  ),
  project: field(
    pattern(/^(?! )[\w -]{3,40}(?<! )$/, "3 to 40 letters, digits, spaces, hyphens and underscores")
      .nullable()
      .default(null),
    "Project that is made for the workspaces; `null` means the organization's default project, which must still be called Default Project: the roles trust it by that name.",
    { source: "https://developer.hashicorp.com/terraform/cloud-docs/api-docs/projects" },
  ),
  terraformVersion: field(
    pattern(
      /^1\.(1[1-9]|[2-9]\d)\.\d{1,3}$/,
      "an exact version of Terraform from 1.11.0, because secrets are write-only arguments",
    ),
    "Terraform that the workspaces run.",
    { source: "https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only" },
  ),
  clusterAccess: field(
    z.enum(["access-entries", "own"]).default("access-entries"),
    "How runs get into an EKS cluster: access entries made here, or an arrangement of your own. Clusters given as kubeconfig are left alone.",
    { source: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html" },
  ),
  accounts: field(
    z.array(accountSchema).max(50).default([]),
    "What is particular about the environments' AWS accounts; an account without an entry has the defaults.",
  ),
  notifications: field(
    notificationsSchema.prefault({ type: "none" }),
    "Who is told when a run needs a person or fails.",
  ),
});

/** The values of the stack `terraform-cloud`, validated, with every default filled in. */
export type TerraformCloud = z.output<typeof terraformCloudSchema>;

/** The values of the stack `terraform-cloud` as a person writes them. */
export type TerraformCloudInput = z.input<typeof terraformCloudSchema>;
