/** Token for plans, a secret of the repository. */
export const PLAN_TOKEN = "dry-run-plan-token";

/** Tokens for deployments, secrets of GitHub environments. */
export const DEPLOY_TOKENS = {
  staging: "dry-run-deploy-token-staging",
  production: "dry-run-deploy-token-production",
} as const;

/** Everything that nobody may see. */
export const ALL_SECRETS: readonly string[] = [PLAN_TOKEN, ...Object.values(DEPLOY_TOKENS)];
