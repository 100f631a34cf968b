import { z } from "zod";
import { field, httpsUrl, pattern, secretArn } from "./fields";
import { scopesSchema } from "./platform";

const SOCIAL = "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-social-idp.html";

/** Mapping from an attribute of the user pool to an attribute of the provider. */
const attributeMapping = (defaults: Record<string, string>) =>
  field(
    z
      .record(pattern(/^(custom:)?[A-Za-z0-9_]{1,32}$/, "an attribute of the user pool"), z.string().min(1))
      .default(defaults),
    "Attribute of the user pool → attribute of the provider.",
  );

const clientId = () => field(z.string().min(1), "Client id that the provider issued.");
const secret = () =>
  field(
    secretArn(),
    "Existing Secrets Manager secret with the client secret. Cognito's API makes it end up in Terraform's state.",
    { source: SOCIAL },
  );
const name = () =>
  field(
    pattern(
      /^(?!(Google|Facebook|SignInWithApple|LoginWithAmazon|COGNITO)$)[A-Za-z][A-Za-z0-9-]{2,31}$/,
      "3 to 32 letters, digits and hyphens, not the name of a built-in provider",
    ),
    "Name of the provider in the user pool.",
    {
      source:
        "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html",
    },
  );
const scopes = (...defaults: string[]) => field(scopesSchema.default(defaults), "Scopes asked of the provider.");
const kind = <T extends string>(type: T, description: string) => z.literal(type).meta({ description });

/** Identity providers beside the pool's own users. */
export const identityProvidersSchema = z.array(
  z.discriminatedUnion(
    "type",
    [
      z.strictObject({
        type: kind("google", "Sign in with Google."),
        clientId: clientId(),
        clientSecretArn: secret(),
        scopes: scopes("openid", "email", "profile"),
        attributeMapping: attributeMapping({ email: "email", email_verified: "email_verified", username: "sub" }),
      }),
      z.strictObject({
        type: kind("facebook", "Sign in with Facebook."),
        clientId: clientId(),
        clientSecretArn: secret(),
        scopes: scopes("public_profile", "email"),
        attributeMapping: attributeMapping({ email: "email", username: "id" }),
      }),
      z.strictObject({
        type: kind("amazon", "Login with Amazon."),
        clientId: clientId(),
        clientSecretArn: secret(),
        scopes: scopes("profile"),
        attributeMapping: attributeMapping({ email: "email", username: "user_id" }),
      }),
      z.strictObject({
        type: kind(
          "apple",
          "Sign in with Apple; the secret holds the private key (the text of the .p8 file). A new key is sent only when the provider is replaced: `terraform apply -replace`.",
        ),
        clientId: clientId(),
        teamId: field(pattern(/^[A-Z0-9]{10}$/, "10 upper-case letters and digits"), "Apple team id."),
        keyId: field(pattern(/^[A-Z0-9]{10}$/, "10 upper-case letters and digits"), "Id of the private key."),
        clientSecretArn: secret(),
        scopes: scopes("email", "name"),
        attributeMapping: attributeMapping({ email: "email", username: "sub" }),
      }),
      z.strictObject({
        type: kind("oidc", "Any OpenID Connect provider."),
        name: name(),
        issuer: field(
          httpsUrl(),
          "Issuer URL of the provider. Cognito keeps the endpoints it discovered: to change the issuer, give the provider a new name.",
        ),
        clientId: clientId(),
        clientSecretArn: secret(),
        scopes: scopes("openid", "email", "profile"),
        attributeMapping: attributeMapping({ email: "email", username: "sub" }),
      }),
      z.strictObject({
        type: kind("saml", "Any SAML 2.0 provider; it needs no secret."),
        name: name(),
        metadataUrl: field(httpsUrl(), "URL of the provider's metadata document."),
        attributeMapping: attributeMapping({
          email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        }),
      }),
    ],
    'type "google", "facebook", "amazon", "apple", "oidc" or "saml"',
  ),
);
