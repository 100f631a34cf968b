import { Fn, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { JwtSecret } from "../contracts/jwt-secret";
import type { TokenIssuer } from "../contracts/token-issuer";
import type { HostedUiResult } from "./identity/identity";

/** What people and front ends need to know of a deployed environment. */
export interface OutputsProps {
  /** Id of the user pool. */
  readonly userPoolId: string;
  /** Id of the app client. */
  readonly clientId: string;
  /** Issuer and key set. */
  readonly tokenIssuer: TokenIssuer;
  /** Links of the hosted pages, where there are any. */
  readonly hostedUi: HostedUiResult | undefined;
  /** Hasura's JWT secret, which holds public data only. */
  readonly jwtSecret: JwtSecret;
  /** URL of Hasura. */
  readonly hasuraUrl: string;
  /** ARN of Hasura's admin secret. */
  readonly adminSecretArn: string;
  /** Host name of the database, where it is made here. */
  readonly databaseAddress: string | undefined;
  /** URL of the queue of users who wait to be written. */
  readonly syncQueueUrl: string;
  /** URL of the queue of users who need a person. */
  readonly deadLetterQueueUrl: string;
  /** Name of the function that compares table and user pool. */
  readonly reconcileFunction: string;
}

/** The outputs of a stack; none is secret. Their names are an interface: scripts read them. */
export class Outputs extends Construct {
  constructor(scope: Construct, id: string, props: OutputsProps) {
    super(scope, id);
    this.add("user_pool_id", props.userPoolId, "Id of the Cognito user pool");
    this.add("client_id", props.clientId, "Id of the app client, the audience of its ID tokens");
    this.add("issuer", props.tokenIssuer.issuer, "Issuer of the pool's tokens");
    this.add("jwks_url", props.tokenIssuer.jwksUrl, "Key set that Hasura verifies tokens with");
    this.add("jwt_secret", Fn.jsonencode(props.jwtSecret), "HASURA_GRAPHQL_JWT_SECRET; public data only");
    this.add("hasura_url", props.hasuraUrl, "GraphQL endpoint");
    this.add("admin_secret_arn", props.adminSecretArn, "Where Hasura's admin secret is kept; not the secret");
    this.add("sync_queue_url", props.syncQueueUrl, "Users who wait to be written into the table");
    this.add("dead_letter_queue_url", props.deadLetterQueueUrl, "Users who could not be written and need a person");
    this.add("reconcile_function", props.reconcileFunction, "Function that compares the table with the user pool");
    if (props.databaseAddress) this.add("database_address", props.databaseAddress, "Host name of the database");
    if (!props.hostedUi) return;
    this.add("login_url", props.hostedUi.login, "Sign in on the hosted UI");
    this.add("register_url", props.hostedUi.register, "Create an account on the hosted UI");
    this.add("logout_url", props.hostedUi.logout, "Sign out of the hosted UI");
    if (props.hostedUi.aliasTarget) {
      this.add("hosted_ui_alias_target", props.hostedUi.aliasTarget, "Target of the custom domain's DNS record");
    }
  }

  private add(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description }).overrideLogicalId(name);
  }
}
