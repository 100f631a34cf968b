import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CLAIMS_CONFIG_VARIABLE } from "../contracts/claims";
import { graphqlEndpoint } from "../contracts/graphql-endpoint";
import { jwtSecret } from "../contracts/jwt-secret";
import { claimsConfigJson } from "../environments/claims-config";
import type { Environment } from "../environments/schema";
import { systemName } from "../environments/system-name";
import { configureBackend } from "./backend";
import { Database } from "./database/database";
import { CLAIMS_FOLDER } from "./functions/claims-folder";
import { LambdaFunction } from "./functions/lambda-function";
import { Hasura } from "./hasura/hasura";
import { Identity } from "./identity/identity";
import { takeOver } from "./imports";
import { Outputs } from "./outputs";
import { configureAws, configureKubernetes } from "./providers";
import { Secrets } from "./secrets/secrets";
import { boundaryArn } from "./terraform-cloud/names";
import { Reconciliation } from "./users/reconciliation";
import { UserSync } from "./users/user-sync";

/**
 * One environment, whole: the table of contents of the system. Environments differ in values, never in a condition on
 * their name. The stack's id is the environment's name: `cdktf deploy NAME`.
 */
export class EnvironmentStack extends TerraformStack {
  /**
   * @param environment validated values (`loadEnvironments`, `validateEnvironments`)
   * @param hasuraProject absolute path of Hasura's project, with `migrations` and `metadata`
   */
  constructor(scope: Construct, environment: Environment, hasuraProject: string) {
    super(scope, environment.name);
    const { aws, claims, identity, hasura, roles, protect } = environment;
    const name = systemName(environment);
    const permissionsBoundary = aws.permissionsBoundary ? boundaryArn(name, aws) : null;
    const functions = { ...environment.functions, permissionsBoundary };
    const graphqlUrl = graphqlEndpoint(hasura.ingress.host);
    const secretsRevision = environment.secrets.revision;

    configureBackend(this, environment.backend);
    configureAws(this, { environment: environment.name, name, aws });
    configureKubernetes(this, environment.cluster);

    const secrets = new Secrets(this, "secrets", { name, protect, revision: secretsRevision });
    const database = new Database(this, "database", {
      name,
      region: aws.region,
      protect,
      secretsRevision,
      logRetentionDays: functions.logRetentionDays,
      logKeyArn: functions.logKeyArn,
      database: environment.database,
    });

    const customJwtClaims = new LambdaFunction(this, "custom-jwt-claims", {
      ...functions,
      functionName: `${name}-custom-jwt-claims`,
      folder: CLAIMS_FOLDER[functions.claims],
      description: "Puts the Hasura claims into Cognito's ID token",
      variables: { [CLAIMS_CONFIG_VARIABLE]: claimsConfigJson({ claims, roles }) },
    });
    const users = {
      name,
      functions,
      graphqlUrl,
      adminSecretArn: secrets.admin.arn,
      metricNamespace: name,
      topicArns: environment.alarms.topicArns,
    };
    const userSync = new UserSync(this, "user-sync", users);

    const cognito = new Identity(this, "identity", {
      name,
      region: aws.region,
      protect,
      pool: identity,
      client: identity.client,
      hostedUi: identity.hostedUi,
      identityProviders: identity.identityProviders,
      roles,
      claimsFormat: claims.format,
      customJwtClaims,
      syncUsers: userSync.syncUsers,
    });
    const reconciliation = new Reconciliation(this, "reconciliation", {
      ...users,
      aws,
      userPoolId: cognito.userPoolId,
      userPoolArn: cognito.userPoolArn,
      reconcile: environment.users.reconcile,
    });

    const secret = jwtSecret({
      ...cognito.tokenIssuer,
      audience: cognito.clientId,
      namespace: claims.namespace,
      format: claims.format,
      allowedSkewSeconds: hasura.allowedSkewSeconds,
    });
    new Hasura(this, "hasura", {
      ...hasura,
      project: hasuraProject,
      jwtSecret: secret,
      database: database.connection,
      secrets,
      secretsRevision,
    });

    new Outputs(this, "outputs", {
      ...cognito,
      jwtSecret: secret,
      hasuraUrl: graphqlUrl,
      adminSecretArn: secrets.admin.arn,
      databaseAddress: database.address,
      syncQueueUrl: userSync.queueUrl,
      deadLetterQueueUrl: userSync.deadLetterUrl,
      reconcileFunction: reconciliation.functionName,
    });
    takeOver(this, environment.imports);
  }
}
