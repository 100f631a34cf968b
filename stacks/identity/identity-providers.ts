import { CognitoIdentityProvider } from "@cdktf/provider-aws/lib/cognito-identity-provider";
import { DataAwsSecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version";
import { Construct } from "constructs";
import type { Environment } from "../../environments/schema";

/** One identity provider of an environment. */
export type IdentityProviderConfig = Environment["identity"]["identityProviders"][number];

/** Provider types and built-in names as Cognito spells them. */
const COGNITO_NAMES = {
  google: { type: "Google", name: "Google" },
  facebook: { type: "Facebook", name: "Facebook" },
  amazon: { type: "LoginWithAmazon", name: "LoginWithAmazon" },
  apple: { type: "SignInWithApple", name: "SignInWithApple" },
  oidc: { type: "OIDC", name: undefined },
  saml: { type: "SAML", name: undefined },
} as const;

/**
 * Details that Cognito adds on its own and that would show as a change in every plan.
 * Source: https://github.com/hashicorp/terraform-provider-aws/issues/4831
 */
const ADDED_BY_COGNITO = [
  "ActiveEncryptionCertificate",
  "SLORedirectBindingURI",
  "SSORedirectBindingURI",
  "api_version",
  "attributes_url",
  "attributes_url_add_attributes",
  "authorize_url",
  "jwks_uri",
  "oidc_issuer",
  "token_request_method",
  "token_url",
];

/** Sign-in with accounts of others: Google, Facebook, Amazon, Apple, OpenID Connect and SAML. */
export class IdentityProviders extends Construct {
  /** Names of the providers, for the app client; reading them makes the client wait for the providers. */
  readonly names: readonly string[];

  /**
   * @param props.userPoolId pool whose users may come from there
   * @param props.providers providers of the environment
   */
  constructor(
    scope: Construct,
    id: string,
    props: { readonly userPoolId: string; readonly providers: readonly IdentityProviderConfig[] },
  ) {
    super(scope, id);
    this.names = props.providers.map((provider) => {
      const name = COGNITO_NAMES[provider.type].name ?? ("name" in provider ? provider.name : provider.type);
      const resource = new CognitoIdentityProvider(this, name, {
        userPoolId: props.userPoolId,
        providerName: name,
        providerType: COGNITO_NAMES[provider.type].type,
        providerDetails: this.details(name, provider),
        attributeMapping: provider.attributeMapping,
        lifecycle: { ignoreChanges: managedByCognito(provider) },
      });
      return resource.providerName;
    });
  }

  private details(name: string, provider: IdentityProviderConfig): Record<string, string> {
    if (provider.type === "saml") return { MetadataURL: provider.metadataUrl };
    const secret = this.secret(name, provider.clientSecretArn);
    const common = { client_id: provider.clientId, authorize_scopes: scopesOf(provider) };
    switch (provider.type) {
      case "apple":
        return { ...common, team_id: provider.teamId, key_id: provider.keyId, private_key: secret };
      case "oidc":
        return {
          ...common,
          client_secret: secret,
          oidc_issuer: provider.issuer,
          attributes_request_method: "GET",
        };
      default:
        return { ...common, client_secret: secret };
    }
  }

  /** The secret lands in the state: `provider_details` has no write-only form in the AWS provider (docs/adr/0004-secrets.md). */
  private secret(name: string, arn: string): string {
    return new DataAwsSecretsmanagerSecretVersion(this, `${name}-secret`, { secretId: arn }).secretString;
  }
}

/** Facebook separates scopes by commas, all others by spaces. */
function scopesOf(provider: Exclude<IdentityProviderConfig, { type: "saml" }>): string {
  return provider.scopes.join(provider.type === "facebook" ? "," : " ");
}

function managedByCognito(provider: IdentityProviderConfig): string[] {
  return detailsOfCognito(provider.type).map((key) => `provider_details["${key}"]`);
}

function detailsOfCognito(type: IdentityProviderConfig["type"]): readonly string[] {
  switch (type) {
    case "oidc":
      // The issuer is ours to set.
      return ADDED_BY_COGNITO.filter((key) => key !== "oidc_issuer");
    case "apple":
      // Cognito never gives the key back, so every plan would send it again (terraform-provider-aws#13582).
      return [...ADDED_BY_COGNITO, "private_key"];
    default:
      return ADDED_BY_COGNITO;
  }
}
