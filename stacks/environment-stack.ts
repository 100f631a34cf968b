import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CLAIMS_CONFIG_VARIABLE } from "../contracts/claims";
import { jwtSecret } from "../contracts/jwt-secret";
import { claimsConfigJson } from "../environments/claims-config";
import type { Environment } from "../environments/schema";
import { configureBackend } from "./backend";
import { CLAIMS_FOLDER } from "./functions/claims-folder";
import { LambdaFunction } from "./functions/lambda-function";
import { Hasura } from "./hasura/hasura";
import { Identity } from "./identity/identity";
import { Outputs } from "./outputs";
import { configureAws, configureKubernetes } from "./providers";

/**
 * One environment, whole: the table of contents of the system. Environments differ in values, never in a condition on
 * their name. The stack's id is the environment's name: `cdktf deploy NAME`.
 */
export class EnvironmentStack extends TerraformStack {
  /**
   * @param environment validated values (`loadEnvironments`, `validateEnvironments`)
   */
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.name);
    const { aws, claims, functions, identity, hasura, roles, protect } = environment;
    const name = `${environment.system}-${environment.name}`;

    configureBackend(this, environment.backend);
    configureAws(this, environment.name, aws);
    configureKubernetes(this, environment.cluster);

    const customJwtClaims = new LambdaFunction(this, "custom-jwt-claims", {
      ...functions,
      functionName: `${name}-custom-jwt-claims`,
      folder: CLAIMS_FOLDER[functions.claims],
      description: "Puts the Hasura claims into Cognito's ID token",
      variables: { [CLAIMS_CONFIG_VARIABLE]: claimsConfigJson({ claims, roles }) },
    });

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
    });

    const secret = jwtSecret({
      ...cognito.tokenIssuer,
      audience: cognito.clientId,
      namespace: claims.namespace,
      format: claims.format,
      allowedSkewSeconds: hasura.allowedSkewSeconds,
    });
    const engine = new Hasura(this, "hasura", { ...hasura, jwtSecret: secret });

    new Outputs(this, "outputs", { ...cognito, jwtSecret: secret, hasuraUrl: engine.url });
  }
}
