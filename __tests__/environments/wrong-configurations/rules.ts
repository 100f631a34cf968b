import { EXISTING, type WrongConfiguration } from "./case";

const GOOGLE = {
  type: "google",
  clientId: "client",
  clientSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:google-AbCdEf",
};
const SAML = { type: "saml", name: "Partner", metadataUrl: "https://login.example.com/metadata" };
const NO_PAGES = {
  "identity.hostedUi": { type: "none" },
  "identity.client.callbackUrls": [],
  "identity.client.signOutUrls": [],
};
const NO_PAGES_ALLOWED = "an empty list while there is no hosted UI: nothing would redirect there";
const CERTIFICATE = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/0`;
const CUSTOM = (region: string) => ({
  "identity.hostedUi": { type: "custom", domain: "login.example.com", certificateArn: CERTIFICATE(region) },
});
const GOVERNMENT = {
  ...EXISTING,
  "aws.region": "us-gov-west-1",
  "database.urlSecretArn": "arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:url-AbCdEf",
};
const entry = (role: string, group: string, precedence: number) => ({ role, group, precedence, description: "x" });
const USER = entry("user", "users", 100);

/** Rules about Cognito and the claims, each with the neighbour that is just right. */
export const IDENTITY_RULES: readonly WrongConfiguration[] = [
  {
    name: "implicit grant with a client secret",
    set: { "identity.client.grant": "implicit", "identity.client.secret": true },
    field: "identity.client.secret",
    allowed: 'false while identity.client.grant is "implicit": the implicit grant is for public clients',
    remedy: 'set identity.client.secret to false, or identity.client.grant to "authorization-code"',
    valid: { "identity.client.grant": "implicit", "identity.client.secret": false },
  },
  {
    name: "hosted UI without a callback URL",
    set: { "identity.client.callbackUrls": [] },
    field: "identity.client.callbackUrls",
    allowed: "at least one URL while there is a hosted UI",
    remedy: 'add the URL of your callback page, or set identity.hostedUi to { type: "none" }',
    valid: NO_PAGES,
  },
  {
    name: "callback URL without a hosted UI",
    set: { ...NO_PAGES, "identity.client.callbackUrls": ["https://app.example.com/"] },
    field: "identity.client.callbackUrls",
    allowed: NO_PAGES_ALLOWED,
    remedy: "empty identity.client.callbackUrls, or give identity.hostedUi a domain",
    valid: NO_PAGES,
  },
  {
    name: "sign-out URL without a hosted UI",
    set: { ...NO_PAGES, "identity.client.signOutUrls": ["https://app.example.com/"] },
    field: "identity.client.signOutUrls",
    allowed: NO_PAGES_ALLOWED,
    remedy: "empty identity.client.signOutUrls, or give identity.hostedUi a domain",
  },
  {
    name: "identity provider without a hosted UI",
    set: { ...NO_PAGES, "identity.identityProviders": [SAML, GOOGLE] },
    field: "identity.identityProviders",
    received: ["saml", "google"],
    allowed: "an empty list while there is no hosted UI: other providers answer to its domain",
    remedy: "give identity.hostedUi a prefix or custom domain, or remove the providers",
    valid: { "identity.identityProviders": [SAML, GOOGLE] },
  },
  {
    name: "hosted UI without the scope openid",
    set: { "identity.client.scopes": ["email"] },
    field: "identity.client.scopes",
    allowed:
      "a list with openid while there is a hosted UI: without it Cognito issues no ID token and Hasura sees no claims",
    remedy: "add openid to identity.client.scopes",
    valid: { ...NO_PAGES, "identity.client.scopes": ["email"] },
  },
  {
    name: "certificate of a custom domain in the pool's region",
    set: CUSTOM("eu-central-1"),
    field: "identity.hostedUi.certificateArn",
    received: CERTIFICATE("eu-central-1"),
    allowed: "a certificate in us-east-1, whatever the region of the pool",
    remedy: "request the certificate in us-east-1 and name that one",
    valid: CUSTOM("us-east-1"),
  },
  {
    name: "prefix domain outside the commercial regions",
    set: GOVERNMENT,
    field: "identity.hostedUi.type",
    received: "prefix",
    allowed: '"custom" or "none" in us-gov-west-1: a prefix domain would get another form than the outputs give',
    remedy: "use a custom domain, or no hosted UI",
    valid: { ...GOVERNMENT, ...NO_PAGES },
  },
  ...["${aws_vpc.main.id}", "%{if true}x%{endif}"].map((template) => ({
    name: `template ${template}`,
    set: { "hasura.ingress.annotations": { note: template } },
    field: "hasura.ingress.annotations.note",
    received: template,
    allowed: "a text without ${ and %{, which Terraform would evaluate",
    remedy: "write the value itself: expressions cannot be used here",
    valid: { "hasura.ingress.annotations": { note: "$host 100% {plain}" } },
  })),
  {
    name: "json claims on a Lite pool",
    set: { "claims.format": "json", "identity.tier": "LITE" },
    field: "identity.tier",
    allowed: '"ESSENTIALS" or "PLUS" while claims.format is "json"',
    remedy: 'raise identity.tier to "ESSENTIALS", or set claims.format to "stringified"',
    valid: { "claims.format": "json", "identity.tier": "PLUS" },
  },
  {
    name: "refresh token that ends with the ID token",
    set: { "identity.client.refreshTokenDays": 1, "identity.client.idTokenMinutes": 1440 },
    field: "identity.client.refreshTokenDays",
    allowed: "a longer time than the ID and access tokens live",
    remedy: "raise identity.client.refreshTokenDays, or shorten the other tokens",
    valid: { "identity.client.refreshTokenDays": 1, "identity.client.idTokenMinutes": 1439 },
  },
  {
    name: "refresh token that ends with the access token",
    set: { "identity.client.refreshTokenDays": 1, "identity.client.accessTokenMinutes": 1440 },
    field: "identity.client.refreshTokenDays",
    allowed: "a longer time than the ID and access tokens live",
    remedy: "raise identity.client.refreshTokenDays, or shorten the other tokens",
    valid: { "identity.client.refreshTokenDays": 2, "identity.client.accessTokenMinutes": 1440 },
  },
  {
    name: "one built-in provider twice",
    set: { "identity.identityProviders": [GOOGLE, { ...GOOGLE, clientId: "other" }] },
    field: "identity.identityProviders",
    received: "google",
    allowed: "each provider once",
    remedy: 'remove or rename the second provider "google"',
  },
  {
    name: "two providers of one name",
    set: { "identity.identityProviders": [SAML, { ...SAML, metadataUrl: "https://other.example.com/" }] },
    field: "identity.identityProviders",
    received: "Partner",
    allowed: "each provider once",
    remedy: 'remove or rename the second provider "Partner"',
    valid: { "identity.identityProviders": [SAML, { ...SAML, name: "Partner2" }] },
  },
  {
    name: "default role outside the catalogue",
    set: { "claims.defaultRole": "guest" },
    field: "claims.defaultRole",
    allowed: "a role of the catalogue: editor, auditor, user",
    remedy: 'add "guest" to environments/roles.ts, or choose one that stands there',
    valid: { "claims.defaultRole": "editor" },
  },
  {
    name: "role twice in the catalogue",
    set: { roles: [USER, entry("user", "others", 1)] },
    field: "roles",
    received: { role: "user" },
    allowed: "each role once",
    remedy: "give every entry of environments/roles.ts a role of its own",
    valid: { roles: [USER, entry("user2", "others", 1)] },
  },
  {
    name: "group twice in the catalogue",
    set: { roles: [USER, entry("other", "users", 1)] },
    field: "roles",
    received: { group: "users" },
    allowed: "each group once",
    remedy: "give every entry of environments/roles.ts a group of its own",
    valid: { roles: [USER, entry("other", "Users", 1)] },
  },
  {
    name: "precedence twice in the catalogue",
    set: { roles: [USER, entry("other", "others", 100), entry("third", "thirds", 100)] },
    field: "roles",
    received: { precedence: 100 },
    allowed: "each precedence once",
    remedy: "give every entry of environments/roles.ts a precedence of its own",
    valid: { roles: [USER, entry("other", "others", 101), entry("third", "thirds", 99)] },
  },
];
