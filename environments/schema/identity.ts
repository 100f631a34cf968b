import { z } from "zod";
import { arn, field, hostName, pattern, redirectUrl, unique, whole } from "./fields";
import { identityProvidersSchema } from "./identity-providers";
import { scopesSchema } from "./platform";

const EMAIL = "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html";
const POLICY = "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html";
const LIFETIMES =
  "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html";

const passwordPolicySchema = z.strictObject({
  minimumLength: field(whole(6, 99, "characters").default(8), "Fewest characters of a password.", { source: POLICY }),
  requireLowercase: field(z.boolean().default(true), "A lower-case letter is required."),
  requireUppercase: field(z.boolean().default(true), "An upper-case letter is required."),
  requireNumbers: field(z.boolean().default(true), "A digit is required."),
  requireSymbols: field(z.boolean().default(true), "A special character is required."),
  temporaryPasswordValidityDays: field(
    whole(1, 365, "days").default(7),
    "Days an administrator's temporary password is valid.",
  ),
});

const emailSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("cognito").meta({ description: "Mail by Cognito itself: fine for trials, 50 messages a day." }),
    }),
    z.strictObject({
      type: z.literal("ses").meta({ description: "Mail by Amazon SES, from an address of your own." }),
      identityArn: field(
        arn("ses", "identity/\\S+", "arn:aws:ses:eu-central-1:111122223333:identity/example.com"),
        "Verified SES identity that sends.",
        { source: EMAIL },
      ),
      from: field(
        pattern(
          /^[^<>@]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
          "an address such as Example <no-reply@example.com>",
        ),
        "Sender of the mails.",
      ),
      replyTo: field(
        z.email("an e-mail address").meta({ allowed: "an e-mail address" }).nullable().default(null),
        "Where answers go; `null` means the sender.",
      ),
    }),
  ],
  'type "cognito" or "ses"',
);

const hostedUiSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("prefix").meta({ description: "Login pages on a domain of Cognito." }),
      prefix: field(
        pattern(
          /^(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
          "1 to 63 lower-case letters, digits and hyphens, without the words aws, amazon and cognito",
        ),
        "First label of the domain; unique among all AWS customers of the region.",
        {
          source:
            "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html",
        },
      ),
    }),
    z.strictObject({
      type: z.literal("custom").meta({ description: "Login pages on a domain of your own." }),
      domain: field(hostName(), "The domain; its parent must have an A record before the deployment."),
      certificateArn: field(
        arn(
          "acm",
          "certificate/[A-Za-z0-9-]+",
          "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000",
        ),
        "ACM certificate of the domain, in us-east-1.",
        {
          source: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-add-custom-domain.html",
        },
      ),
    }),
    z.strictObject({
      type: z.literal("none").meta({ description: "No hosted pages: the front end brings its own login form." }),
    }),
  ],
  'type "prefix", "custom" or "none"',
);

const clientSchema = z.strictObject({
  grant: field(
    z.enum(["authorization-code", "implicit"]).default("authorization-code"),
    "OAuth grant of the hosted UI; browsers and apps add PKCE to the authorization code.",
  ),
  secret: field(
    z.boolean().default(false),
    "A confidential client with a secret, for servers only. Cognito generates it when it makes the client, a later change has no effect, and Terraform keeps it in the state.",
  ),
  scopes: field(scopesSchema.default(["openid", "email", "profile"]), "OAuth scopes the client may ask for."),
  callbackUrls: field(
    unique(redirectUrl(), 100),
    "Where the hosted UI may send a signed-in browser; the outputs' links name the first.",
  ),
  signOutUrls: field(
    unique(redirectUrl(), 100),
    "Where the hosted UI may send a signed-out browser; the outputs' link names the first.",
  ),
  passwordSignIn: field(
    z.boolean().default(false),
    "Also allow sign-in that sends the password itself (scripts, tests); the secure remote password protocol always works.",
  ),
  idTokenMinutes: field(
    whole(5, 1440, "minutes").default(60),
    "Lifetime of an ID token in minutes: how long a taken-away role lives on.",
    {
      source: LIFETIMES,
    },
  ),
  accessTokenMinutes: field(whole(5, 1440, "minutes").default(60), "Lifetime of an access token in minutes.", {
    source: LIFETIMES,
  }),
  refreshTokenDays: field(whole(1, 3650, "days").default(30), "Lifetime of a refresh token in days.", {
    source: LIFETIMES,
  }),
});

/** The user pool, its client, its pages and its identity providers. */
export const identitySchema = z.strictObject({
  signIn: field(z.enum(["username", "email"]).default("username"), "What users sign in with. Cannot be changed later."),
  caseSensitive: field(
    z.boolean().default(false),
    "Whether `Ada` and `ada` are different users. Cannot be changed later.",
  ),
  tier: field(
    z.enum(["LITE", "ESSENTIALS", "PLUS"]).default("ESSENTIALS"),
    "Feature plan of the user pool; it decides the price.",
    {
      source: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html",
    },
  ),
  selfSignUp: field(z.boolean().default(true), "Users create their own accounts; otherwise administrators do."),
  mfa: field(z.enum(["off", "optional", "required"]).default("off"), "Second factor by an authenticator app (TOTP)."),
  passwordPolicy: field(passwordPolicySchema.prefault({}), "Rules for passwords; the defaults are Cognito's."),
  email: field(emailSchema, "Who sends verification and recovery mails."),
  client: field(clientSchema, "The app client that front ends use."),
  hostedUi: field(hostedUiSchema, "Where the login pages are."),
  identityProviders: field(identityProvidersSchema.default([]), "Sign-in with accounts of others."),
});
