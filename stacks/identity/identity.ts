import { Construct } from "constructs";
import { CLAIMS_FORMATS, type ClaimsFormat, type UserPoolTier } from "../../contracts/claims";
import { type HostedUiUrls, hostedUiUrls } from "../../contracts/hosted-ui";
import type { TokenIssuer } from "../../contracts/token-issuer";
import type { LambdaFunction } from "../functions/lambda-function";
import { AppClient, type AppClientProps } from "./app-client";
import { Groups, type RoleGroup } from "./groups";
import { HostedUi, type HostedUiDomain } from "./hosted-ui";
import { type IdentityProviderConfig, IdentityProviders } from "./identity-providers";
import { UserPool, type UserPoolProps } from "./user-pool";

/** What the identity half of an environment is made from. */
export interface IdentityProps {
  /** `SYSTEM-ENVIRONMENT`, the name of the pool and its client. */
  readonly name: string;
  /** Region of the pool. */
  readonly region: string;
  /** Refuse plans that would destroy or replace pool, client or domain. */
  readonly protect: boolean;
  /** The pool's own settings. */
  readonly pool: Omit<UserPoolProps, "name" | "protect" | "tier"> & { readonly tier: UserPoolTier };
  /** The client's own settings. */
  readonly client: Omit<AppClientProps, "name" | "protect" | "userPoolId" | "hostedUi" | "identityProviders">;
  /** Where the hosted pages are, or that there are none. */
  readonly hostedUi: HostedUiDomain | { readonly type: "none" };
  /** Identity providers beside the pool's own users. */
  readonly identityProviders: readonly IdentityProviderConfig[];
  /** Roles and their groups. */
  readonly roles: readonly RoleGroup[];
  /** The environment's claims format; the trigger's version follows from it. */
  readonly claimsFormat: ClaimsFormat;
  /** The function that puts the Hasura claims into the ID token. */
  readonly customJwtClaims: LambdaFunction;
  /** The function that writes a user's row after confirmation and after each sign-in. */
  readonly syncUsers: LambdaFunction;
}

/** Links of the hosted pages, and what a custom domain's DNS record must point to. */
export interface HostedUiResult extends HostedUiUrls {
  /** CloudFront host for the DNS record of a custom domain. */
  readonly aliasTarget: string | undefined;
}

/** Cognito of one environment: pool, groups, providers, domain, client and the claims trigger. */
export class Identity extends Construct {
  /** Id of the user pool. */
  readonly userPoolId: string;
  /** ARN of the user pool. */
  readonly userPoolArn: string;
  /** Id of the app client. */
  readonly clientId: string;
  /** Where tokens come from. */
  readonly tokenIssuer: TokenIssuer;
  /** Links of the hosted pages; undefined without a hosted UI. */
  readonly hostedUi: HostedUiResult | undefined;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { name, protect } = props;

    const pool = new UserPool(this, "user-pool", { ...props.pool, name, protect });
    pool.addPreTokenGeneration(props.customJwtClaims, CLAIMS_FORMATS[props.claimsFormat].lambdaVersion);
    // Neither alone sees everybody: a federated user's first sign-in is a confirmation, an administrator's user is never
    // confirmed.
    pool.addTrigger("postConfirmation", props.syncUsers);
    pool.addTrigger("postAuthentication", props.syncUsers);
    new Groups(this, "groups", { userPoolId: pool.userPoolId, roles: props.roles });

    const providers = new IdentityProviders(this, "identity-providers", {
      userPoolId: pool.userPoolId,
      providers: props.identityProviders,
    });
    const client = new AppClient(this, "app-client", {
      ...props.client,
      name: `${name}-web`,
      protect,
      userPoolId: pool.userPoolId,
      hostedUi: props.hostedUi.type !== "none",
      identityProviders: providers.names,
    });

    this.userPoolId = pool.userPoolId;
    this.userPoolArn = pool.arn;
    this.tokenIssuer = pool.tokenIssuer;
    this.clientId = client.clientId;
    this.hostedUi =
      props.hostedUi.type === "none" ? undefined : this.pages(props, pool.userPoolId, client.clientId, props.hostedUi);
  }

  private pages(props: IdentityProps, userPoolId: string, clientId: string, domain: HostedUiDomain): HostedUiResult {
    const pages = new HostedUi(this, "hosted-ui", { userPoolId, region: props.region, domain, protect: props.protect });
    const [callbackUrl] = props.client.callbackUrls;
    if (callbackUrl === undefined) {
      throw new RangeError(`${this.node.path}: a hosted UI needs a callback URL; validation should have refused this`);
    }
    const urls = hostedUiUrls({
      baseUrl: pages.baseUrl,
      clientId,
      grant: props.client.grant,
      scopes: props.client.scopes,
      callbackUrl,
      signOutUrl: props.client.signOutUrls[0],
    });
    return { ...urls, aliasTarget: pages.aliasTarget };
  }
}
