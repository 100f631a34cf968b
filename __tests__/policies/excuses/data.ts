import type { Excuse } from "../findings";
import { excused } from "./excused";

const INSTANCE = "database/rds/instance";
const SECRETS = ["database/rds/password/secret", "secrets/admin/secret", "secrets/event/secret"];
const LOGS = [
  "custom-jwt-claims/logs",
  "user-sync/sync-users/logs",
  "user-sync/retry-users/logs",
  "reconciliation/reconcile-users/logs",
  "database/rds/postgresql-logs",
  "database/rds/upgrade-logs",
];

const checkov = (check: string) => ({ tool: "checkov", check }) as const;

/** Accepted findings about what keeps data: database, secrets and logs. */
export const DATA_EXCUSES: readonly Excuse[] = [
  ...excused(
    checkov("CKV_AWS_118"),
    [INSTANCE],
    "Enhanced monitoring: Performance Insights and CloudWatch's metrics of the instance tell what it waits for; the processes of its operating system are RDS's own business, and reading them takes one more role.",
  ),
  ...excused(
    checkov("CKV_AWS_157"),
    [INSTANCE],
    "Multi-AZ: staging may be away while a zone is; validation insists on it where real users live.",
    ["staging"],
  ),
  ...excused(
    checkov("CKV_AWS_161"),
    [INSTANCE],
    "IAM authentication: Hasura signs in with a password, so this would be a second door; its tokens live 15 minutes, and Hasura reads its URL at the start only.",
  ),
  ...excused(
    checkov("CKV_AWS_354"),
    [INSTANCE],
    "KMS key for Performance Insights: RDS encrypts with a key of its own; an organization that wants its own key sets database.keyArn. The placeholder environments have none to name.",
  ),
  ...excused(
    checkov("CKV_AWS_149"),
    SECRETS,
    "KMS key for secrets: Secrets Manager encrypts with a key of its own, and IAM says who reads; a key of one's own would matter for other accounts, of which none reads these.",
  ),
  ...excused(
    checkov("CKV2_AWS_57"),
    SECRETS,
    "Automatic rotation: it would change the value on a clock of its own, and neither the database nor the pods would know; secrets.revision rotates all places in one apply.",
  ),
  ...excused(
    checkov("CKV_AWS_158"),
    LOGS,
    "KMS key for logs: CloudWatch encrypts with a key of its own; an organization that wants its own key sets functions.logKeyArn. The placeholder environments have none to name.",
  ),
  ...excused(
    checkov("CKV_AWS_338"),
    LOGS,
    "Logs for a year: production keeps them 365 days; staging has no real users whose sign-ins need evidence.",
    ["staging"],
  ),
];
