const POOL = "aws_cognito_user_pool.identity_user-pool";
const CLIENT = "aws_cognito_user_pool_client.identity_app-client";
const INSTANCE = "aws_db_instance.database_rds_instance";
const ENGINE = "kubernetes_deployment_v1.hasura_deployment.spec.template.spec.container[hasura]";
const AUTOSCALER = "kubernetes_horizontal_pod_autoscaler_v2.hasura_autoscaling_autoscaler";

const LOGS = [
  "custom-jwt-claims",
  "database_rds_postgresql-logs",
  "database_rds_upgrade-logs",
  "reconciliation_reconcile-users",
  "user-sync_retry-users",
  "user-sync_sync-users",
].map((id) => `aws_cloudwatch_log_group.${id.endsWith("-logs") ? id : `${id}_logs`}`);
const ALARMS = [
  "reconciliation_failed-alarm",
  "reconciliation_marking-stopped-alarm",
  "user-sync_dead-letters-alarm",
  "user-sync_not-kept-alarm",
  "user-sync_waiting-alarm",
].map((id) => `aws_cloudwatch_metric_alarm.${id}`);
const CALLERS_OF_HASURA = ["reconciliation_reconcile-users", "user-sync_retry-users", "user-sync_sync-users"].map(
  (id) => `aws_lambda_function.${id}_function`,
);
const POLICIES = ["hasura", "migrations"].map((id) => `kubernetes_network_policy_v1.hasura_network-policy_${id}`);

/**
 * What may differ between staging and production beyond the environment's name, and the field it comes from. Whoever
 * lets the two differ elsewhere adds it here, and with it the reviewer sees it.
 */
export const INTENDED: Readonly<Record<string, string>> = {
  ...all(LOGS, "retention_in_days", "functions.logRetentionDays"),
  ...all(ALARMS, "alarm_actions", "alarms.topicArns"),
  ...all(ALARMS, "ok_actions", "alarms.topicArns"),
  [`${POOL}.email_configuration.email_sending_account`]: "identity.email",
  [`${POOL}.email_configuration.from_email_address`]: "identity.email",
  [`${POOL}.email_configuration.source_arn`]: "identity.email",
  [`${CLIENT}.callback_urls`]: "identity.client.callbackUrls",
  [`${CLIENT}.logout_urls`]: "identity.client.signOutUrls",
  [`${CLIENT}.explicit_auth_flows`]: "identity.client.passwordSignIn",
  [`${CLIENT}.id_token_validity`]: "identity.client.idTokenMinutes",
  [`${INSTANCE}.allocated_storage`]: "database.storageGb",
  [`${INSTANCE}.max_allocated_storage`]: "database.maxStorageGb",
  [`${INSTANCE}.instance_class`]: "database.instanceClass",
  [`${INSTANCE}.multi_az`]: "database.multiAz",
  [`${INSTANCE}.backup_retention_period`]: "database.backupDays",
  [`${INSTANCE}.apply_immediately`]: "database.applyImmediately",
  "aws_db_parameter_group.database_rds_parameters.parameter[max_connections].value": "database.maxConnections",
  ...all(CALLERS_OF_HASURA, "environment.variables.HASURA_GRAPHQL_URL", "hasura.ingress.host"),
  [`${ENGINE}.env[HASURA_GRAPHQL_PG_CONNECTIONS].value`]: "hasura.connectionsPerPod",
  [`${ENGINE}.env[HASURA_GRAPHQL_ENABLED_APIS].value`]: "hasura.enabledApis",
  [`${ENGINE}.env[HASURA_GRAPHQL_CORS_DOMAIN].value`]: "hasura.corsOrigins",
  [`${ENGINE}.resources.requests.cpu`]: "hasura.resources.cpuMillicores",
  [`${ENGINE}.resources.limits.cpu`]: "hasura.resources.cpuLimitMillicores",
  [`${ENGINE}.resources.requests.memory`]: "hasura.resources.memoryMb",
  [`${ENGINE}.resources.limits.memory`]: "hasura.resources.memoryMb",
  [`${AUTOSCALER}.spec.min_replicas`]: "hasura.replicas.min",
  [`${AUTOSCALER}.spec.max_replicas`]: "hasura.replicas.max",
  "kubernetes_ingress_v1.hasura_ingress.spec.rule[0].host": "hasura.ingress.host",
  "kubernetes_ingress_v1.hasura_ingress.spec.tls[0].hosts": "hasura.ingress.host",
  ...all(POLICIES, "spec.egress[1].to[0].ip_block.cidr", "database.cidrs"),
  "output.hasura_url.value": "hasura.ingress.host",
  "output.login_url.value": "identity.client.callbackUrls",
  "output.register_url.value": "identity.client.callbackUrls",
  "output.logout_url.value": "identity.client.signOutUrls",
};

/** Arguments that only one of the two has: mail by SES has a sender, mail by Cognito has none to name. */
export const ONE_SIDED = [`${POOL}.email_configuration.from_email_address`, `${POOL}.email_configuration.source_arn`];

/**
 * What belongs to one environment alone, be it another account, another network or another cluster, and the field it comes
 * from. Where it carries the environment's name it is no difference; a real one need not carry it.
 */
const OWN: readonly (readonly [RegExp, string])[] = [
  [/^provider\.aws\[0\]\.region$/, "aws.region"],
  [/^provider\.aws\[0\]\.allowed_account_ids$/, "aws.accountId"],
  [/^provider\.aws\[0\]\.default_tags\[0\]\.tags\.(?!environment$|managed-by$|stack$)/, "aws.tags"],
  [/^terraform\.(cloud|backend)\./, "backend"],
  [/^(data\.aws_eks_cluster|ephemeral\.aws_eks_cluster_auth)\.cluster\.name$/, "cluster.name"],
  [/^provider\.kubernetes\[0\]\.config_(path|context)$/, "cluster"],
  [/^ephemeral\.aws_secretsmanager_secret_version\.database_.+\.secret_id$/, "database.urlSecretArn"],
  [/^ephemeral\.aws_secretsmanager_secret_version\.identity_.+\.secret_id$/, "identity.identityProviders"],
  [/^aws_cognito_user_pool_domain\..+\.(domain|certificate_arn)$/, "identity.hostedUi"],
  [/^aws_security_group\.database_.+\.vpc_id$/, "database.vpcId"],
  [/^aws_db_subnet_group\.database_.+\.subnet_ids$/, "database.subnetIds"],
  [/^aws_vpc_security_group_ingress_rule\..+\.referenced_security_group_id$/, "database.clusterSecurityGroupId"],
  [/^aws_db_instance\..+\.(performance_insights_)?kms_key_id$/, "database.keyArn"],
  [/^kubernetes_config_map_v1\.hasura_database-certificates_config-map\.data\./, "aws.region"],
  [/^kubernetes_job_v1\..+\.metadata\.annotations\.hasura\/database$/, "database.urlSecretArn"],
  [/^aws_iam_role_policy\.reconciliation_reconcile-users_access\.policy$/, "aws"],
  [/^aws_iam_role\.reconciliation_schedule-role\.assume_role_policy$/, "aws.accountId"],
  [/^kubernetes_namespace_v1\..+\.metadata\.name$/, "hasura.namespace"],
  [/^kubernetes_network_policy_v1\..+\.spec\.egress\[1\]\.to\[\d+\]\.ip_block\.cidr$/, "database.cidrs"],
];

/** The environment's field that a value comes from, where it may differ between environments. */
export function fieldOf(path: string): string | undefined {
  return INTENDED[path] ?? OWN.find(([pattern]) => pattern.test(path))?.[1];
}

function all(owners: readonly string[], argument: string, field: string): Record<string, string> {
  return Object.fromEntries(owners.map((owner) => [`${owner}.${argument}`, field]));
}
