import { SYSTEM_ROLES } from "../../contracts/user-sync";
import { CLAIMS_CONFIG_BYTES, claimsConfigJson } from "../claims-config";
import { type Rule, rule, when } from "./rule";

const REPLICAS_IN_ORDER = rule(
  "`hasura.replicas.max` is at least `hasura.replicas.min`.",
  ["hasura"],
  ({ hasura: { replicas } }) =>
    when(replicas.max < replicas.min, {
      field: "hasura.replicas.max",
      received: replicas.max,
      allowed: `at least hasura.replicas.min, ${replicas.min}`,
      remedy: "raise hasura.replicas.max or lower hasura.replicas.min",
    }),
);

const CPU_LIMIT_ABOVE_REQUEST = rule(
  "`hasura.resources.cpuLimitMillicores` is at least `hasura.resources.cpuMillicores`.",
  ["hasura"],
  ({ hasura: { resources } }) =>
    when(resources.cpuLimitMillicores < resources.cpuMillicores, {
      field: "hasura.resources.cpuLimitMillicores",
      received: resources.cpuLimitMillicores,
      allowed: `at least hasura.resources.cpuMillicores, ${resources.cpuMillicores} millicores`,
      remedy: "raise the limit or lower the request",
    }),
);

const SECRETS_IN_REGION = rule(
  "Every secret lies in the region `aws.region`.",
  ["aws", "database", "identity"],
  ({ aws, database, identity }) => {
    const databaseUrl: [string, string][] =
      database.type === "existing" ? [["database.urlSecretArn", database.urlSecretArn]] : [];
    const secrets: [string, string][] = [
      ...databaseUrl,
      ...identity.identityProviders.flatMap((provider, index): [string, string][] =>
        "clientSecretArn" in provider
          ? [[`identity.identityProviders[${index}].clientSecretArn`, provider.clientSecretArn]]
          : [],
      ),
    ];
    return secrets.flatMap(([field, arn]) =>
      when(arn.split(":")[3] !== aws.region, {
        field,
        received: arn,
        allowed: `a secret in the environment's region, ${aws.region}`,
        remedy: `correct aws.region, or replicate the secret to ${aws.region} and name the replica`,
      }),
    );
  },
);

const LOG_KEY_IN_REGION = rule(
  "`functions.logKeyArn` lies in the region `aws.region`.",
  ["aws", "functions"],
  ({ aws, functions: { logKeyArn } }) =>
    when(logKeyArn !== null && logKeyArn.split(":")[3] !== aws.region, {
      field: "functions.logKeyArn",
      received: logKeyArn,
      allowed: `a key in the environment's region, ${aws.region}`,
      remedy: `correct aws.region, or name a key of ${aws.region}`,
    }),
);

const SYSTEM_ROLES_APART = rule(
  "No role of the system itself stands in the role catalogue or is `hasura.unauthorizedRole`: users would write what synchronisation alone may write.",
  ["hasura", "roles"],
  ({ hasura: { unauthorizedRole }, roles }) => {
    const named: [string, string | null][] = [
      ...roles.map(({ role }, index): [string, string] => [`roles[${index}].role`, role]),
      ["hasura.unauthorizedRole", unauthorizedRole],
    ];
    return named.flatMap(([field, role]) =>
      when(role !== null && SYSTEM_ROLES.includes(role), {
        field,
        received: role,
        allowed: `a role other than ${SYSTEM_ROLES.join(" and ")}, which no token may carry`,
        remedy: "choose another name for the role",
      }),
    );
  },
);

const UNAUTHORIZED_ROLE_APART = rule(
  "`hasura.unauthorizedRole` stands outside the role catalogue, because its session variables come from the client.",
  ["hasura", "roles"],
  ({ hasura: { unauthorizedRole }, roles }) =>
    when(unauthorizedRole !== null && roles.some(({ role }) => role === unauthorizedRole), {
      field: "hasura.unauthorizedRole",
      received: unauthorizedRole,
      allowed: "a role outside the catalogue: its session variables come from the client's own headers",
      remedy: 'use a role of its own such as "anonymous", or null to refuse requests without a token',
    }),
);

const CLAIMS_CONFIG_FITS = rule(
  "The role catalogue fits into the claims function's configuration (see the limits below).",
  ["claims", "roles"],
  ({ claims, roles }) => {
    const bytes = Buffer.byteLength(claimsConfigJson({ claims, roles }));
    return when(bytes > CLAIMS_CONFIG_BYTES, {
      field: "roles",
      received: `${roles.length} roles, ${bytes} bytes as the function's configuration`,
      allowed: `at most ${CLAIMS_CONFIG_BYTES} bytes: Lambda holds 4 KB of variables`,
      remedy: "shorten the names of roles and groups, or grant fewer roles",
    });
  },
);

/** Host names that lead back to the machine of whoever opens them; a URL writes IPv4 addresses in full. */
const ON_THIS_MACHINE = /(^|\.)localhost\.?$|^127\.|^\[::1\]$/;

const PRODUCTION_IS_GUARDED = rule(
  "With `production: true`, `protect` is true, at least two pods run, no callback URL, sign-out URL or CORS origin leads to the user's own machine, and no AWS emulator is named.",
  ["production", "protect", "hasura", "identity", "aws"],
  ({ production, protect, hasura, identity, aws }) => {
    if (!production) return [];
    const urls = {
      "identity.client.callbackUrls": identity.client.callbackUrls,
      "identity.client.signOutUrls": identity.client.signOutUrls,
      "hasura.corsOrigins": hasura.corsOrigins,
    };
    return [
      ...when(!protect, {
        field: "protect",
        received: protect,
        allowed: "true while production is true",
        remedy: "set protect to true: without it one plan can delete every user",
      }),
      ...when(hasura.replicas.min < 2, {
        field: "hasura.replicas.min",
        received: hasura.replicas.min,
        allowed: "at least 2 while production is true",
        remedy: "raise hasura.replicas.min, so that one pod may fail",
      }),
      ...Object.entries(urls).flatMap(([field, list]) => {
        const local = list.filter((url) => ON_THIS_MACHINE.test(new URL(url).hostname));
        return when(local.length > 0, {
          field,
          received: local,
          allowed:
            "no URL of the user's own machine while production is true: any program on a user's machine could answer there",
          remedy: "remove the URL, or use another environment for development",
        });
      }),
      ...when(aws.endpoint !== null, {
        field: "aws.endpoint",
        received: aws.endpoint,
        allowed: "null while production is true",
        remedy: "remove aws.endpoint: it names an emulator",
      }),
    ];
  },
);

/** Rules about Hasura, its secrets and production. */
export const hasuraRules: readonly Rule[] = [
  REPLICAS_IN_ORDER,
  CPU_LIMIT_ABOVE_REQUEST,
  SECRETS_IN_REGION,
  LOG_KEY_IN_REGION,
  SYSTEM_ROLES_APART,
  UNAUTHORIZED_ROLE_APART,
  CLAIMS_CONFIG_FITS,
  PRODUCTION_IS_GUARDED,
];
