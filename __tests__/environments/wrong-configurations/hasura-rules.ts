import { EXISTING, type WrongConfiguration } from "./case";

const ARN = (region: string, name: string) => `arn:aws:secretsmanager:${region}:111122223333:secret:${name}-AbCdEf`;
const KEY = (region: string) => `arn:aws:kms:${region}:111122223333:key/00000000-0000-4000-8000-000000000000`;
const ELSEWHERE = {
  allowed: "a secret in the environment's region, eu-central-1",
  remedy: "correct aws.region, or replicate the secret to eu-central-1 and name the replica",
};
const SYSTEM_ROLE = {
  allowed: "a role other than user_sync and user_reconcile, which no token may carry",
  remedy: "choose another name for the role",
};
const LOCAL = {
  allowed:
    "no URL of the user's own machine while production is true: any program on a user's machine could answer there",
  remedy: "remove the URL, or use another environment for development",
};

/** Configuration of the claims function with one role `user`, in bytes. */
const CONFIG_BYTES = Buffer.byteLength(
  '{"namespace":"https://hasura.io/jwt/claims","defaultRole":"user","roles":[{"role":"user","group":"users"}]}',
);
const ENTRY_BYTES = Buffer.byteLength(',{"role":"r00","group":""}');
/** 24 further roles whose groups make the configuration that many bytes long; ä takes two. */
function catalogueOf(bytes: number) {
  const groups = bytes - CONFIG_BYTES - 24 * ENTRY_BYTES;
  const others = Array.from({ length: 24 }, (_, index) => {
    const length = Math.floor(groups / 24) + (index === 0 ? groups % 24 : 0);
    const number = String(index).padStart(2, "0");
    const group = number + "ä".repeat(Math.floor((length - 2) / 2)) + "x".repeat(length % 2);
    return { role: `r${number}`, group, precedence: index, description: "x" };
  });
  return [...others, { role: "user", group: "users", precedence: 99, description: "x" }];
}

/** Rules about Hasura, its secrets and production, each with the neighbour that is just right. */
export const HASURA_RULES: readonly WrongConfiguration[] = [
  {
    name: "fewer pods at most than at least",
    set: { "hasura.replicas.min": 3, "hasura.replicas.max": 2 },
    field: "hasura.replicas.max",
    allowed: "at least hasura.replicas.min, 3",
    remedy: "raise hasura.replicas.max or lower hasura.replicas.min",
    valid: { "hasura.replicas.min": 3, "hasura.replicas.max": 3 },
  },
  {
    name: "processor limit below the request",
    set: { "hasura.resources": { cpuMillicores: 1000, cpuLimitMillicores: 999 } },
    field: "hasura.resources.cpuLimitMillicores",
    received: 999,
    allowed: "at least hasura.resources.cpuMillicores, 1000 millicores",
    remedy: "raise the limit or lower the request",
    valid: { "hasura.resources": { cpuMillicores: 1000, cpuLimitMillicores: 1000 } },
  },
  {
    name: "database secret in another region",
    set: { ...EXISTING, "database.urlSecretArn": ARN("us-east-1", "url") },
    field: "database.urlSecretArn",
    ...ELSEWHERE,
    valid: { ...EXISTING, "database.urlSecretArn": ARN("eu-central-1", "url") },
  },
  {
    name: "provider's secret in another region",
    set: {
      "identity.identityProviders": [
        { type: "saml", name: "Partner", metadataUrl: "https://login.example.com/" },
        { type: "amazon", clientId: "client", clientSecretArn: ARN("eu-west-1", "amazon") },
      ],
    },
    field: "identity.identityProviders[1].clientSecretArn",
    received: ARN("eu-west-1", "amazon"),
    ...ELSEWHERE,
    valid: {
      "identity.identityProviders": [
        { type: "amazon", clientId: "client", clientSecretArn: ARN("eu-central-1", "amazon") },
      ],
    },
  },
  {
    name: "key of the logs in another region",
    set: { "functions.logKeyArn": KEY("eu-west-1") },
    field: "functions.logKeyArn",
    allowed: "a key in the environment's region, eu-central-1",
    remedy: "correct aws.region, or name a key of eu-central-1",
    valid: { "functions.logKeyArn": KEY("eu-central-1") },
  },
  ...["user_sync", "user_reconcile"].flatMap((role): WrongConfiguration[] => [
    {
      name: `role ${role} of the system in the catalogue`,
      set: { "roles[1].role": role },
      field: "roles[1].role",
      ...SYSTEM_ROLE,
      valid: { "roles[1].role": `${role}s` },
    },
    {
      name: `role ${role} of the system as the unauthorized role`,
      set: { "hasura.unauthorizedRole": role },
      field: "hasura.unauthorizedRole",
      ...SYSTEM_ROLE,
      valid: { "hasura.unauthorizedRole": `${role}s` },
    },
  ]),
  {
    name: "unauthorized role of the catalogue",
    set: { "hasura.unauthorizedRole": "auditor" },
    field: "hasura.unauthorizedRole",
    allowed: "a role outside the catalogue: its session variables come from the client's own headers",
    remedy: 'use a role of its own such as "anonymous", or null to refuse requests without a token',
    valid: { "hasura.unauthorizedRole": "anonymous" },
  },
  {
    name: "catalogue that Lambda cannot hold",
    set: { roles: catalogueOf(3585) },
    field: "roles",
    received: "25 roles, 3585 bytes as the function's configuration",
    allowed: "at most 3584 bytes: Lambda holds 4 KB of variables",
    remedy: "shorten the names of roles and groups, or grant fewer roles",
    valid: { roles: catalogueOf(3584) },
  },
  {
    name: "production without protection",
    base: "production",
    set: { protect: false },
    field: "protect",
    allowed: "true while production is true",
    remedy: "set protect to true: without it one plan can delete every user",
    valid: { protect: false, production: false },
  },
  {
    name: "production on one pod",
    base: "production",
    set: { "hasura.replicas.min": 1 },
    field: "hasura.replicas.min",
    allowed: "at least 2 while production is true",
    remedy: "raise hasura.replicas.min, so that one pod may fail",
    valid: { "hasura.replicas.min": 2 },
  },
  ...[
    "https://localhost:3333/cognito-callback",
    "http://localhost/",
    "https://app.localhost/",
    "https://127.0.0.2/",
    "https://[::1]/",
  ].map(
    (url): WrongConfiguration => ({
      name: `production with the callback ${url}`,
      base: "production",
      set: { "identity.client.callbackUrls": ["https://localhost.example.com/", url] },
      field: "identity.client.callbackUrls",
      ...LOCAL,
      received: [url],
      valid: { "identity.client.callbackUrls": ["https://localhost.example.com/", "myapp://localhost.example"] },
    }),
  ),
  {
    name: "production with a sign-out URL on the user's machine",
    base: "production",
    set: { "identity.client.signOutUrls": ["https://localhost.example.com/", "http://localhost:3333/"] },
    field: "identity.client.signOutUrls",
    ...LOCAL,
    received: ["http://localhost:3333/"],
    valid: { "identity.client.signOutUrls": ["https://localhost.example.com/", "myapp://localhost.example"] },
  },
  {
    name: "production with CORS origins on the user's machine",
    base: "production",
    set: { "hasura.corsOrigins": ["http://localhost:3000", "https://*.example.com", "http://127.0.0.1:3000"] },
    field: "hasura.corsOrigins",
    ...LOCAL,
    received: ["http://localhost:3000", "http://127.0.0.1:3000"],
    valid: { "hasura.corsOrigins": ["https://localhost.example.com", "https://*.example.com"] },
  },
  {
    name: "production on an AWS emulator",
    base: "production",
    set: { "aws.endpoint": "http://localhost:5000" },
    field: "aws.endpoint",
    allowed: "null while production is true",
    remedy: "remove aws.endpoint: it names an emulator",
    valid: { "aws.endpoint": null },
  },
];
