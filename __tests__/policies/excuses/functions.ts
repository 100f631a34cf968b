import type { Excuse } from "../findings";
import { excused } from "./excused";

const CLAIMS = "custom-jwt-claims/function";
const SYNC = "user-sync/sync-users/function";
const RETRY = "user-sync/retry-users/function";
const RECONCILE = "reconciliation/reconcile-users/function";
const ALL = [CLAIMS, SYNC, RETRY, RECONCILE];

const checkov = (check: string) => ({ tool: "checkov", check }) as const;

/** Accepted findings about functions and their schedule. */
export const FUNCTION_EXCUSES: readonly Excuse[] = [
  ...excused(
    checkov("CKV_AWS_50"),
    [CLAIMS],
    "X-Ray: the function calls nothing, so a trace would show one bar, which the Duration metric shows as well; tracing needs xray permissions on every resource.",
  ),
  ...excused(
    checkov("CKV_AWS_50"),
    [SYNC, RETRY, RECONCILE],
    "X-Ray: what Hasura, queue or pool refused stands in the function's log line with its reason; tracing needs xray permissions on every resource.",
  ),
  ...excused(
    checkov("CKV_AWS_115"),
    [CLAIMS, SYNC],
    "Reserved concurrency: Cognito calls the function in every sign-in, so a cap would turn a rush of sign-ins into failed sign-ins.",
  ),
  ...excused(
    checkov("CKV_AWS_115"),
    [RETRY],
    "Reserved concurrency: the queue's mapping has a maximum of two at once; a reservation would take those from all other functions of the account.",
  ),
  ...excused(
    checkov("CKV_AWS_115"),
    [RECONCILE],
    "Reserved concurrency: one run a day, which ends before the one that it hands over to has much to do; a cap of one could refuse that hand-over.",
  ),
  ...excused(
    checkov("CKV_AWS_116"),
    [CLAIMS, SYNC],
    "Dead-letter queue: Lambda uses one for asynchronous calls only. Cognito calls synchronously and gets the answer.",
  ),
  ...excused(
    checkov("CKV_AWS_116"),
    [RETRY],
    "Dead-letter queue: Lambda uses one for asynchronous calls only. The queue that this function reads has one of its own, with an alarm.",
  ),
  ...excused(
    checkov("CKV_AWS_116"),
    [RECONCILE],
    "Dead-letter queue: a failed run raises an alarm, and the next run does all that it left; its event is worth nothing afterwards.",
  ),
  ...excused(
    checkov("CKV_AWS_117"),
    [CLAIMS],
    "VPC: the function opens no connection; inside a VPC it would only start more slowly.",
  ),
  ...excused(
    checkov("CKV_AWS_117"),
    [SYNC, RETRY, RECONCILE],
    "VPC: Hasura is called where everybody calls it, at its public host, and AWS at its public endpoints; inside a VPC both would need a NAT gateway.",
  ),
  ...excused(
    checkov("CKV_AWS_173"),
    [CLAIMS],
    "KMS key for variables: the only variable holds the names of roles and groups, nothing secret, and Lambda encrypts it at rest anyway.",
  ),
  ...excused(
    checkov("CKV_AWS_173"),
    [SYNC, RETRY, RECONCILE],
    "KMS key for variables: they hold URLs, an id and the ARN of the admin secret, never a secret, and Lambda encrypts them at rest anyway.",
  ),
  ...excused(
    checkov("CKV_AWS_272"),
    ALL,
    "Code signing: the package is built in the run that deploys it and pinned by source_code_hash; a signer in the same run would vouch for nothing more.",
  ),
  ...excused(
    checkov("CKV_AWS_297"),
    ["reconciliation/schedule"],
    "KMS key for schedules: all that it holds is whether to repair or only to report.",
  ),
];
