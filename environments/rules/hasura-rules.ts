import { CLAIMS_CONFIG_BYTES, claimsConfigJson } from "../claims-config";
import { connectionsAtPeak } from "../connection-budget";
import { type Rule, rule, when } from "./rule";

const REPLICAS_IN_ORDER = rule(["hasura"], ({ hasura: { replicas } }) =>
  when(replicas.max < replicas.min, {
    field: "hasura.replicas.max",
    received: replicas.max,
    allowed: `at least hasura.replicas.min, ${replicas.min}`,
    remedy: "raise hasura.replicas.max or lower hasura.replicas.min",
  }),
);

const CPU_LIMIT_ABOVE_REQUEST = rule(["hasura"], ({ hasura: { resources } }) =>
  when(resources.cpuLimitMillicores < resources.cpuMillicores, {
    field: "hasura.resources.cpuLimitMillicores",
    received: resources.cpuLimitMillicores,
    allowed: `at least hasura.resources.cpuMillicores, ${resources.cpuMillicores} millicores`,
    remedy: "raise the limit or lower the request",
  }),
);

const CONNECTION_BUDGET = rule(["hasura"], ({ hasura }) => {
  const { maxConnections, reservedConnections } = hasura.database;
  const peak = connectionsAtPeak(hasura);
  return when(peak.connections > maxConnections - reservedConnections, {
    field: "hasura.database.connectionsPerPod",
    received: hasura.database.connectionsPerPod,
    allowed: `${peak.pods} pods at the peak of a rollout × ${peak.poolsPerPod} pools × connectionsPerPod within ${maxConnections} connections less ${reservedConnections} reserved; this makes ${peak.connections}`,
    remedy: "lower connectionsPerPod or hasura.replicas.max, or use a database with more connections",
  });
});

const SECRETS_IN_REGION = rule(["aws", "hasura", "identity"], ({ aws, hasura, identity }) => {
  const secrets: [string, string][] = [
    ["hasura.adminSecretArn", hasura.adminSecretArn],
    ["hasura.database.urlSecretArn", hasura.database.urlSecretArn],
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
      remedy: `replicate the secret to ${aws.region} and name the replica`,
    }),
  );
});

const SECRETS_DIFFER = rule(["hasura"], ({ hasura }) =>
  when(hasura.adminSecretArn === hasura.database.urlSecretArn, {
    field: "hasura.adminSecretArn",
    received: hasura.adminSecretArn,
    allowed: "another secret than hasura.database.urlSecretArn",
    remedy: "keep the admin secret and the database URL in two secrets",
  }),
);

const UNAUTHORIZED_ROLE_APART = rule(["hasura", "roles"], ({ hasura: { unauthorizedRole }, roles }) =>
  when(unauthorizedRole !== null && roles.some(({ role }) => role === unauthorizedRole), {
    field: "hasura.unauthorizedRole",
    received: unauthorizedRole,
    allowed: "a role outside the catalogue: its session variables come from the client's own headers",
    remedy: 'use a role of its own such as "anonymous", or null to refuse requests without a token',
  }),
);

const CLAIMS_CONFIG_FITS = rule(["claims", "roles"], ({ claims, roles }) => {
  const bytes = Buffer.byteLength(claimsConfigJson({ claims, roles }));
  return when(bytes > CLAIMS_CONFIG_BYTES, {
    field: "roles",
    received: `${roles.length} roles, ${bytes} bytes as the function's configuration`,
    allowed: `at most ${CLAIMS_CONFIG_BYTES} bytes: Lambda holds 4 KB of variables`,
    remedy: "shorten the names of roles and groups, or grant fewer roles",
  });
});

const PRODUCTION_IS_GUARDED = rule(
  ["production", "protect", "hasura", "identity", "aws"],
  ({ production, protect, hasura, identity, aws }) => {
    if (!production) return [];
    const local = identity.client.callbackUrls.filter((url) => new URL(url).hostname === "localhost");
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
      ...when(local.length > 0, {
        field: "identity.client.callbackUrls",
        received: local,
        allowed: "no localhost while production is true: any program on a user's machine could take the token",
        remedy: "remove the localhost URL, or use another environment for development",
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
  CONNECTION_BUDGET,
  SECRETS_IN_REGION,
  SECRETS_DIFFER,
  UNAUTHORIZED_ROLE_APART,
  CLAIMS_CONFIG_FITS,
  PRODUCTION_IS_GUARDED,
];
