import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { RemoteEnvironment } from "../../environments/rules/terraform-cloud-rules";
import type { TerraformCloud } from "../../environments/schema/terraform-cloud";
import { partition } from "../partition";
import { awsConnection, STACK_TAG } from "../providers";
import { WORKLOAD_AUDIENCE } from "./trust";

/** Which accounts there are. */
export interface AccountsProps {
  /** What is particular about them. */
  readonly accounts: TerraformCloud["accounts"];
  /** Environments that lie in them. */
  readonly environments: readonly RemoteEnvironment[];
}

/** Terraform Cloud's OpenID Connect provider in an account. */
export interface OpenIdConnectProvider {
  /** ARN, known before the provider is made. */
  readonly arn: string;
  /** What must exist before a role can trust it; nothing where another system made it. */
  readonly madeBy: readonly ITerraformDependable[];
}

/** The AWS accounts of the environments: a provider per account and region, and in each account the trust in Terraform Cloud. */
export class Accounts extends Construct {
  private readonly providers = new Map<string, AwsProvider>();
  private readonly openIdConnectProviders = new Map<string, OpenIdConnectProvider>();

  constructor(scope: Construct, id: string, { accounts, environments }: AccountsProps) {
    super(scope, id);
    for (const { aws, backend } of environments) {
      const account = accounts.find((entry) => entry.id === aws.accountId);
      if (!this.providers.has(key(aws))) {
        this.providers.set(
          key(aws),
          new AwsProvider(this, key(aws), {
            ...awsConnection(aws),
            // Terraform takes no alias that begins with a digit.
            alias: `account-${key(aws)}`,
            profile: account?.profile ?? undefined,
            defaultTags: [{ tags: { "managed-by": "cdktf", [STACK_TAG]: "terraform-cloud" } }],
          }),
        );
      }
      if (this.openIdConnectProviders.has(aws.accountId)) continue;
      const arn = `arn:${partition(aws.region)}:iam::${aws.accountId}:oidc-provider/${backend.hostname}`;
      const made =
        account?.openIdConnectProvider === "existing"
          ? []
          : [
              new IamOpenidConnectProvider(this, `${aws.accountId}-trust`, {
                url: `https://${backend.hostname}`,
                clientIdList: [WORKLOAD_AUDIENCE],
                provider: this.providers.get(key(aws)),
              }),
            ];
      this.openIdConnectProviders.set(aws.accountId, { arn, madeBy: made });
    }
  }

  /** The provider of an environment's account and region. */
  providerOf({ aws, name }: RemoteEnvironment): AwsProvider {
    return known(this.providers.get(key(aws)), name);
  }

  /** Terraform Cloud's OpenID Connect provider in an environment's account. */
  openIdConnectProviderOf({ aws, name }: RemoteEnvironment): OpenIdConnectProvider {
    return known(this.openIdConnectProviders.get(aws.accountId), name);
  }
}

function known<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new RangeError(`${name} was not among the environments of the accounts`);
  return found;
}

function key({ accountId, region }: RemoteEnvironment["aws"]): string {
  return `${accountId}-${region}`;
}
