import { CLAIMS_FORMATS } from "../../contracts/claims";
import { type Rule, rule, when } from "./rule";

const IMPLICIT_WITH_SECRET = rule(
  "The implicit grant goes with a public client: no `identity.client.secret`.",
  ["identity"],
  ({ identity: { client } }) =>
    when(client.grant === "implicit" && client.secret, {
      field: "identity.client.secret",
      received: true,
      allowed: 'false while identity.client.grant is "implicit": the implicit grant is for public clients',
      remedy: 'set identity.client.secret to false, or identity.client.grant to "authorization-code"',
    }),
);

const HOSTED_UI_NEEDS_CALLBACK = rule(
  "A hosted UI needs at least one entry in `identity.client.callbackUrls`.",
  ["identity"],
  ({ identity: { hostedUi, client } }) =>
    when(hostedUi.type !== "none" && client.callbackUrls.length === 0, {
      field: "identity.client.callbackUrls",
      received: [],
      allowed: "at least one URL while there is a hosted UI",
      remedy: 'add the URL of your callback page, or set identity.hostedUi to { type: "none" }',
    }),
);

const NO_HOSTED_UI_NO_URLS = rule(
  "Without a hosted UI, `identity.client.callbackUrls` and `identity.client.signOutUrls` are empty.",
  ["identity"],
  ({ identity: { hostedUi, client } }) =>
    (["callbackUrls", "signOutUrls"] as const).flatMap((list) =>
      when(hostedUi.type === "none" && client[list].length > 0, {
        field: `identity.client.${list}`,
        received: client[list],
        allowed: "an empty list while there is no hosted UI: nothing would redirect there",
        remedy: `empty identity.client.${list}, or give identity.hostedUi a domain`,
      }),
    ),
);

const NO_HOSTED_UI_NO_PROVIDERS = rule(
  "Without a hosted UI, `identity.identityProviders` is empty.",
  ["identity"],
  ({ identity: { hostedUi, identityProviders } }) =>
    when(hostedUi.type === "none" && identityProviders.length > 0, {
      field: "identity.identityProviders",
      received: identityProviders.map((provider) => provider.type),
      allowed: "an empty list while there is no hosted UI: other providers answer to its domain",
      remedy: "give identity.hostedUi a prefix or custom domain, or remove the providers",
    }),
);

const HOSTED_UI_NEEDS_OPENID = rule(
  "With a hosted UI, `identity.client.scopes` contains `openid`; without it there is no ID token.",
  ["identity"],
  ({ identity: { hostedUi, client } }) =>
    when(hostedUi.type !== "none" && !client.scopes.includes("openid"), {
      field: "identity.client.scopes",
      received: client.scopes,
      allowed:
        "a list with openid while there is a hosted UI: without it Cognito issues no ID token and Hasura sees no claims",
      remedy: "add openid to identity.client.scopes",
    }),
);

const PREFIX_DOMAIN_REGION = rule(
  "A prefix domain goes with a commercial region; elsewhere Cognito's own domain has another form.",
  ["identity", "aws"],
  ({ identity: { hostedUi }, aws: { region } }) =>
    when(hostedUi.type === "prefix" && /^(cn|us-gov|us-iso)/.test(region), {
      field: "identity.hostedUi.type",
      received: hostedUi.type,
      allowed: `"custom" or "none" in ${region}: a prefix domain would get another form than the outputs give`,
      remedy: "use a custom domain, or no hosted UI",
    }),
);

const CUSTOM_DOMAIN_CERTIFICATE = rule(
  "The certificate of a custom domain lies in us-east-1, whatever `aws.region` is.",
  ["identity"],
  ({ identity: { hostedUi } }) =>
    when(hostedUi.type === "custom" && hostedUi.certificateArn.split(":")[3] !== "us-east-1", {
      field: "identity.hostedUi.certificateArn",
      received: hostedUi.type === "custom" ? hostedUi.certificateArn : undefined,
      allowed: "a certificate in us-east-1, whatever the region of the pool",
      remedy: "request the certificate in us-east-1 and name that one",
    }),
);

const TIER_SUPPORTS_CLAIMS = rule(
  '`claims.format: "json"` needs `identity.tier` ESSENTIALS or PLUS.',
  ["identity", "claims"],
  ({ identity: { tier }, claims: { format } }) =>
    when(!CLAIMS_FORMATS[format].tiers.includes(tier), {
      field: "identity.tier",
      received: tier,
      allowed: `${CLAIMS_FORMATS[format].tiers.map((name) => JSON.stringify(name)).join(" or ")} while claims.format is "${format}"`,
      remedy: 'raise identity.tier to "ESSENTIALS", or set claims.format to "stringified"',
    }),
);

const REFRESH_OUTLIVES_TOKENS = rule(
  "`identity.client.refreshTokenDays` is longer than ID and access tokens live.",
  ["identity"],
  ({ identity: { client } }) =>
    when(client.refreshTokenDays * 1440 <= Math.max(client.idTokenMinutes, client.accessTokenMinutes), {
      field: "identity.client.refreshTokenDays",
      received: client.refreshTokenDays,
      allowed: "a longer time than the ID and access tokens live",
      remedy: "raise identity.client.refreshTokenDays, or shorten the other tokens",
    }),
);

const PROVIDER_NAMES_ONCE = rule(
  "Each identity provider stands once: the built-in ones by type, OIDC and SAML by name.",
  ["identity"],
  ({ identity: { identityProviders } }) => {
    const names = identityProviders.map((provider) => ("name" in provider ? provider.name : provider.type));
    return repeated(names).map((name) => ({
      field: "identity.identityProviders",
      received: name,
      allowed: "each provider once",
      remedy: `remove or rename the second provider "${name}"`,
    }));
  },
);

const DEFAULT_ROLE_IN_CATALOGUE = rule(
  "`claims.defaultRole` is a role of the catalogue.",
  ["claims", "roles"],
  ({ claims: { defaultRole }, roles }) =>
    when(!roles.some(({ role }) => role === defaultRole), {
      field: "claims.defaultRole",
      received: defaultRole,
      allowed: `a role of the catalogue: ${roles.map(({ role }) => role).join(", ")}`,
      remedy: `add "${defaultRole}" to environments/roles.ts, or choose one that stands there`,
    }),
);

const CATALOGUE_ENTRIES_ONCE = rule(
  "Roles, groups and precedences of the catalogue each occur once.",
  ["roles"],
  ({ roles }) =>
    (["role", "group", "precedence"] as const).flatMap((key) =>
      repeated(roles.map((entry) => entry[key])).map((value) => ({
        field: "roles",
        received: { [key]: value },
        allowed: `each ${key} once`,
        remedy: `give every entry of environments/roles.ts a ${key} of its own`,
      })),
    ),
);

/** Values that stand in the list more than once, each named once. */
export function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Rules about Cognito and the claims. */
export const identityRules: readonly Rule[] = [
  IMPLICIT_WITH_SECRET,
  HOSTED_UI_NEEDS_CALLBACK,
  NO_HOSTED_UI_NO_URLS,
  NO_HOSTED_UI_NO_PROVIDERS,
  HOSTED_UI_NEEDS_OPENID,
  PREFIX_DOMAIN_REGION,
  CUSTOM_DOMAIN_CERTIFICATE,
  TIER_SUPPORTS_CLAIMS,
  REFRESH_OUTLIVES_TOKENS,
  PROVIDER_NAMES_ONCE,
  DEFAULT_ROLE_IN_CATALOGUE,
  CATALOGUE_ENTRIES_ONCE,
];
