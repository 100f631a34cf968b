import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain";
import { Construct } from "constructs";
import { prefixDomainUrl } from "../../contracts/hosted-ui";

/** Where the hosted pages are. */
export type HostedUiDomain =
  | { readonly type: "prefix" /** First label below Cognito's own domain. */; readonly prefix: string }
  | {
      /** A domain of your own. */
      readonly type: "custom";
      /** Domain of your own. */
      readonly domain: string;
      /** ACM certificate of that domain in us-east-1. */
      readonly certificateArn: string;
    };

/** What a hosted UI is made from. */
export interface HostedUiProps {
  /** Pool whose users sign in there. */
  readonly userPoolId: string;
  /** Region of the pool. */
  readonly region: string;
  /** Where the pages are. */
  readonly domain: HostedUiDomain;
  /** Refuse plans that would destroy or replace the domain. */
  readonly protect: boolean;
}

/** The hosted pages: log in, register, log out. */
export class HostedUi extends Construct {
  /** Base URL of the pages, without a trailing slash. */
  readonly baseUrl: string;
  /** CloudFront host that a custom domain's DNS record must point to; undefined for a prefix domain. */
  readonly aliasTarget: string | undefined;

  constructor(scope: Construct, id: string, props: HostedUiProps) {
    super(scope, id);
    const custom = props.domain.type === "custom" ? props.domain : undefined;
    const domain = new CognitoUserPoolDomain(this, "domain", {
      userPoolId: props.userPoolId,
      domain: props.domain.type === "custom" ? props.domain.domain : props.domain.prefix,
      certificateArn: custom?.certificateArn,
      lifecycle: { preventDestroy: props.protect },
    });
    // Read from the resource, so that whoever uses the URL waits for the domain.
    this.baseUrl = custom ? `https://${domain.domain}` : prefixDomainUrl(domain.domain, props.region);
    this.aliasTarget = custom && domain.cloudfrontDistribution;
  }
}
