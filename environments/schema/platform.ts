import { z } from "zod";
import { accountId, arn, field, pattern, region, unique, whole } from "./fields";

/** Where AWS resources go. */
export const awsSchema = z.strictObject({
  region: field(region(), "Region of everything in AWS."),
  accountId: field(
    accountId(),
    "The only account this environment may be deployed to; credentials of any other account are refused.",
  ),
  endpoint: field(
    z
      .url({ protocol: /^https?$/, error: "an http or https URL" })
      .meta({ allowed: "an http or https URL" })
      .nullable()
      .default(null),
    "Endpoint of an AWS emulator instead of AWS; `null` means AWS itself.",
  ),
  tags: field(
    z.record(
      pattern(/^(?!aws:)[\w .:/=+@-]{1,128}$/, "1 to 128 characters, not starting with aws:"),
      z.string().max(256),
    ),
    "Tags on every AWS resource, beside `environment` and `managed-by`.",
    { source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html" },
  ),
  permissionsBoundary: field(
    z.boolean().default(false),
    "Give the roles of functions the permissions boundary `terraform-cloud/SYSTEM-NAME-boundary`, which the stack `terraform-cloud` makes. The apply role can make no role without it.",
    { source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html" },
  ),
});

/** Where Terraform's state lives and where its runs happen. */
export const backendSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("terraform-cloud").meta({ description: "Runs and state in Terraform Cloud (HCP Terraform)." }),
      hostname: field(
        pattern(
          /^(?=.{4,259}$)[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/,
          "a host name in lower case such as app.terraform.io, with a port where it is not 443",
        ).default("app.terraform.io"),
        "Host of Terraform Cloud, Terraform Enterprise or any other server that speaks their API.",
      ),
      organization: field(
        pattern(/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/, "3 to 40 letters, digits, hyphens and underscores"),
        "Organization that owns the workspace.",
      ),
      workspace: field(
        pattern(/^[A-Za-z0-9][A-Za-z0-9_-]{0,89}$/, "1 to 90 letters, digits, hyphens and underscores"),
        "Workspace of this environment; no two environments share one.",
      ),
    }),
    z.strictObject({
      type: z
        .literal("s3")
        .meta({ description: "State in a bucket of yours; Terraform runs wherever the command is given." }),
      bucket: field(
        pattern(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "3 to 63 lower-case letters, digits, dots and hyphens"),
        "Bucket of the state, private, encrypted and versioned.",
        { source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html" },
      ),
      key: field(
        pattern(
          /^[\w!.()*'-][\w!.()*'/-]{0,1023}$/,
          "1 to 1024 letters, digits and / ! - _ . * ' ( ), not starting with /",
        ),
        "Key of the state; the lock lies beside it as `KEY.tflock`. No two environments share one.",
        { source: "https://developer.hashicorp.com/terraform/language/backend/s3#state-locking" },
      ),
      region: field(region(), "Region of the bucket."),
    }),
    z.strictObject({
      type: z.literal("local").meta({ description: "State in a file on this machine, for tests and trials." }),
      path: field(
        pattern(/^(\/|[A-Za-z]:[\\/])./, "an absolute path: a relative one would lie in cdktf.out and be lost with it"),
        "Path of the state file.",
      ),
    }),
  ],
  'type "terraform-cloud", "s3" or "local"',
);

/** The existing cluster that Hasura runs on. */
export const clusterSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z
        .literal("eks")
        .meta({ description: "An EKS cluster of this account and region, reached by a short-lived token." }),
      name: field(
        pattern(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, "1 to 100 letters, digits, hyphens and underscores"),
        "Name of the cluster.",
      ),
    }),
    z.strictObject({
      type: z
        .literal("kubeconfig")
        .meta({ description: "Any other cluster, and tests; Terraform must run where the file is." }),
      path: field(z.string().min(1), "Path of the kubeconfig file on the machine that runs Terraform."),
      context: field(z.string().min(1), "Context in that file."),
    }),
  ],
  'type "eks" or "kubeconfig"',
);

/** How trigger functions run. */
export const functionsSchema = z.strictObject({
  nodeRuntime: field(z.enum(["nodejs22.x", "nodejs24.x"]).default("nodejs24.x"), "Runtime of TypeScript functions.", {
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  }),
  pythonRuntime: field(
    z.enum(["python3.11", "python3.12", "python3.13", "python3.14"]).default("python3.13"),
    "Runtime of Python functions.",
  ),
  architecture: field(z.enum(["arm64", "x86_64"]).default("arm64"), "Processor of the functions."),
  memoryMb: field(whole(128, 10240, "MiB").default(256), "Memory of a function in MiB; processor time grows with it.", {
    source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
  }),
  logRetentionDays: field(
    z
      .literal([
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
      ])
      .default(30),
    "Days that logs of functions and of the database are kept.",
    { source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html" },
  ),
  logKeyArn: field(
    arn("kms", "key/[A-Za-z0-9-]+", "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000000")
      .nullable()
      .default(null),
    "KMS key for the logs of functions and database; `null` means CloudWatch's own key.",
  ),
  claims: field(
    z.enum(["typescript", "python"]).default("typescript"),
    "Implementation of the pre token generation trigger: `functions/custom-jwt-claims` or `functions/custom-jwt-claims-python`.",
  ),
});

/** The secrets that Terraform makes and nobody sees. */
export const secretsSchema = z.strictObject({
  revision: field(
    whole(1, 1_000_000).default(1),
    "Raise it by one to rotate: database password, admin secret and event secret are made anew, everywhere at once, and the pods roll.",
  ),
});

/** Who hears of alarms. */
export const alarmsSchema = z.strictObject({
  topicArns: field(
    unique(arn("sns", "[A-Za-z0-9_-]{1,256}", "arn:aws:sns:eu-central-1:111122223333:on-call"), 5).default([]),
    "SNS topics that alarms and their ends are sent to. Without one, alarms show in CloudWatch alone.",
    {
      source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    },
  ),
});

/** What is taken over instead of being made. */
export const importsSchema = z
  .array(
    z.strictObject({
      to: field(
        pattern(
          /^(aws|kubernetes)_[a-z0-9_]+\.[A-Za-z0-9_-]+$/,
          "an address of this stack such as aws_cognito_user_pool.identity_user-pool_73519740",
        ),
        "Address of the resource in this stack: it stands in plans and in `cdktf.out/stacks/NAME/cdk.tf.json`.",
      ),
      id: field(
        z.string().min(1).max(1024),
        "Id of what exists, in the form that the provider's documentation gives for the resource's import.",
        { source: "https://developer.hashicorp.com/terraform/language/import" },
      ),
    }),
  )
  .max(200);

/** Roles and the Cognito groups that grant them. */
export const rolesSchema = z
  .array(
    z.strictObject({
      role: field(
        pattern(
          /^(?!admin$)[a-z][a-z0-9_]{0,62}$/,
          "1 to 63 lower-case letters, digits and underscores, and never admin, which passes every permission",
        ),
        "Hasura role, as it stands in the permissions.",
      ),
      group: field(
        pattern(/^[\p{L}\p{N}._-]{1,128}$/u, "1 to 128 letters, digits, dots, hyphens and underscores"),
        "Cognito group whose members hold the role. Renaming it makes a new group without members.",
        { source: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html" },
      ),
      precedence: field(
        whole(0, 2 ** 31 - 1),
        "Precedence of the group; a smaller number stands first in the allowed roles.",
      ),
      description: field(z.string().min(1).max(2048), "What the role may do, in words."),
    }),
  )
  .min(1)
  .max(50);

/** A list of names shared by several sections. */
export const scopesSchema = unique(pattern(/^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/, "an OAuth scope such as openid"), 50);
