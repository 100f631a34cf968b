/**
 * Addresses of what an environment with a database of its own manages. They are a contract: Terraform knows a resource by
 * its address, so a renamed construct destroys the resource and creates another, be it the user pool with all its users
 * or the database with all its data. Whoever has to rename one moves it (`moveTo`) and says so in the changelog.
 */
export const ADDRESSES: readonly string[] = [
  "aws_cloudwatch_log_group.custom-jwt-claims_logs_19F98DC6",
  "aws_cloudwatch_log_group.database_rds_postgresql-logs_4E42F4B7",
  "aws_cloudwatch_log_group.database_rds_upgrade-logs_7E668CDE",
  "aws_cloudwatch_log_group.reconciliation_reconcile-users_logs_E30678D0",
  "aws_cloudwatch_log_group.user-sync_retry-users_logs_7961EB96",
  "aws_cloudwatch_log_group.user-sync_sync-users_logs_FE5C4340",
  "aws_cloudwatch_log_metric_filter.reconciliation_marking-stopped_E6575192",
  "aws_cloudwatch_log_metric_filter.user-sync_not-kept_4AD155E1",
  "aws_cloudwatch_metric_alarm.reconciliation_failed-alarm_C5B2D4E3",
  "aws_cloudwatch_metric_alarm.reconciliation_marking-stopped-alarm_A34B39D6",
  "aws_cloudwatch_metric_alarm.user-sync_dead-letters-alarm_5D1B966C",
  "aws_cloudwatch_metric_alarm.user-sync_not-kept-alarm_38212BF0",
  "aws_cloudwatch_metric_alarm.user-sync_waiting-alarm_4BA09491",
  "aws_cognito_user_pool.identity_user-pool_73519740",
  "aws_cognito_user_pool_client.identity_app-client_68EB1BAC",
  "aws_cognito_user_pool_domain.identity_hosted-ui_domain_E619BEA7",
  "aws_db_instance.database_rds_instance_44C12A77",
  "aws_db_parameter_group.database_rds_parameters_1C2BBCD4",
  "aws_db_subnet_group.database_rds_subnets_88C2F7E9",
  "aws_iam_role.custom-jwt-claims_role_CF7AEC9C",
  "aws_iam_role.reconciliation_reconcile-users_role_3FCD9707",
  "aws_iam_role.reconciliation_schedule-role_F320CBAF",
  "aws_iam_role.user-sync_retry-users_role_BB983F19",
  "aws_iam_role.user-sync_sync-users_role_0D8CC8CE",
  "aws_iam_role_policy.custom-jwt-claims_policy_6DC210C6",
  "aws_iam_role_policy.reconciliation_reconcile-users_access_8753E55E",
  "aws_iam_role_policy.reconciliation_reconcile-users_policy_4E2BEAA7",
  "aws_iam_role_policy.reconciliation_schedule-policy_67BB48C7",
  "aws_iam_role_policy.user-sync_retry-users_access_1BBAAF43",
  "aws_iam_role_policy.user-sync_retry-users_policy_889ED01D",
  "aws_iam_role_policy.user-sync_sync-users_access_979211D6",
  "aws_iam_role_policy.user-sync_sync-users_policy_F2F22B78",
  "aws_lambda_event_source_mapping.user-sync_retry-mapping_9CCA9004",
  "aws_lambda_function.custom-jwt-claims_function_7297A4ED",
  "aws_lambda_function.reconciliation_reconcile-users_function_6721F343",
  "aws_lambda_function.user-sync_retry-users_function_F2FBECC5",
  "aws_lambda_function.user-sync_sync-users_function_02AE9EE4",
  "aws_lambda_function_event_invoke_config.reconciliation_once-more_2CDDA0CD",
  "aws_lambda_permission.identity_user-pool_postAuthentication-permission_1B3A9D60",
  "aws_lambda_permission.identity_user-pool_postConfirmation-permission_8C53D31D",
  "aws_lambda_permission.identity_user-pool_preTokenGeneration-permission_A90D8F76",
  "aws_scheduler_schedule.reconciliation_schedule_8021025E",
  "aws_secretsmanager_secret.database_rds_password_secret_48B370EA",
  "aws_secretsmanager_secret.secrets_admin_secret_9E38DAD4",
  "aws_secretsmanager_secret.secrets_event_secret_A353EE8D",
  "aws_secretsmanager_secret_version.database_rds_password_version_4563F0D7",
  "aws_secretsmanager_secret_version.secrets_admin_version_00BE4333",
  "aws_secretsmanager_secret_version.secrets_event_version_12DDD9A7",
  "aws_security_group.database_rds_security-group_292A20EA",
  "aws_sqs_queue.user-sync_queue_23535C4D",
  "aws_sqs_queue.user-sync_queue_dead-letters_446B32A2",
  "aws_sqs_queue_redrive_allow_policy.user-sync_queue_redrive_24A3103A",
  "aws_vpc_security_group_ingress_rule.database_rds_security-group_from-cluster_7C1F169F",
  "data.aws_eks_cluster.cluster",
  "ephemeral.aws_eks_cluster_auth.cluster",
  "ephemeral.aws_secretsmanager_random_password.database_rds_password_BB6A21E1",
  "ephemeral.aws_secretsmanager_random_password.secrets_admin_00536267",
  "ephemeral.aws_secretsmanager_random_password.secrets_event_52340640",
  "ephemeral.aws_secretsmanager_secret_version.database_rds_password_value_2DAB8EFF",
  "ephemeral.aws_secretsmanager_secret_version.secrets_admin_value_FA827ED8",
  "ephemeral.aws_secretsmanager_secret_version.secrets_event_value_6C2FC635",
  "kubernetes_config_map_v1.hasura_database-certificates_config-map_290F0547",
  "kubernetes_config_map_v1.hasura_migrations_0D8BC050",
  "kubernetes_config_map_v1.hasura_migrations_metadata_FEC42B3A",
  "kubernetes_deployment_v1.hasura_deployment_743762A9",
  "kubernetes_horizontal_pod_autoscaler_v2.hasura_autoscaling_autoscaler_A670F31E",
  "kubernetes_ingress_v1.hasura_ingress_157AD7AA",
  "kubernetes_job_v1.hasura_migrations_job_EF45A228",
  "kubernetes_namespace_v1.hasura_namespace_FD87A70F",
  "kubernetes_network_policy_v1.hasura_network-policy_default-deny_F9EC52A1",
  "kubernetes_network_policy_v1.hasura_network-policy_hasura_09D41AE7",
  "kubernetes_network_policy_v1.hasura_network-policy_migrations_2E7BED81",
  "kubernetes_pod_disruption_budget_v1.hasura_autoscaling_disruption-budget_CB2BE9F3",
  "kubernetes_secret_v1.hasura_secret_7E0A0257",
  "kubernetes_service_account_v1.hasura_deployment_service-account_344C3FFB",
  "kubernetes_service_v1.hasura_ingress_service_6EAB8B59",
];

/** What stands in place of the database's own where one exists already. */
export const EXISTING_DATABASE_ADDRESSES: readonly string[] = [
  "ephemeral.aws_secretsmanager_secret_version.database_existing_url_DE57B170",
];

/** Whether an address is there only where the database is made here. */
export function isOfRds(address: string): boolean {
  return /\.database_rds_|database-certificates/.test(address);
}

/** Whether an address is of a group of the role catalogue. */
export function isGroup(address: string): boolean {
  return address.startsWith("aws_cognito_user_group.");
}
