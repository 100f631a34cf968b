import { roles } from "./roles";
import type { EnvironmentInput } from "./schema";

/**
 * Staging: the same system as production, smaller and open to localhost.
 * Everything with `example`, the account 111122223333 or an id such as vpc-0123456789abcdef0 in it is a placeholder;
 * synth names those that still stand.
 */
export const staging: EnvironmentInput = {
  name: "staging",
  system: "example",
  production: false,
  protect: true,
  aws: {
    region: "eu-central-1",
    accountId: "111122223333",
    tags: { system: "example", owner: "platform@example.com" },
    permissionsBoundary: true,
  },
  backend: { type: "terraform-cloud", organization: "example-org", workspace: "example-staging" },
  cluster: { type: "eks", name: "example-staging" },
  roles,
  claims: { format: "stringified", defaultRole: "user" },
  functions: { logRetentionDays: 30 },
  identity: {
    signIn: "username",
    tier: "ESSENTIALS",
    selfSignUp: true,
    mfa: "optional",
    email: { type: "cognito" },
    client: {
      grant: "authorization-code",
      callbackUrls: ["https://staging.example.com/cognito-callback", "https://localhost:3333/cognito-callback"],
      signOutUrls: ["https://staging.example.com/", "https://localhost:3333/"],
      passwordSignIn: true,
      idTokenMinutes: 60,
    },
    hostedUi: { type: "prefix", prefix: "example-staging" },
  },
  database: {
    type: "rds",
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    clusterSecurityGroupId: "sg-0123456789abcdef0",
    cidrs: ["10.20.0.0/16"],
    instanceClass: "db.t4g.medium",
    maxConnections: 170,
    multiAz: false,
    applyImmediately: true,
  },
  hasura: {
    namespace: "hasura-staging",
    image: { tag: "v2.48.5-ce" },
    connectionsPerPod: 12,
    ingress: {
      className: "nginx",
      host: "hasura.staging.example.com",
      tlsSecretName: "hasura-tls",
      annotations: { "cert-manager.io/cluster-issuer": "letsencrypt-dns01" },
      from: { type: "namespace", namespace: "ingress-nginx" },
    },
    corsOrigins: ["https://staging.example.com", "https://localhost:3333"],
    // Developers apply metadata from their machines here; the admin secret stands before it. Production serves graphql alone.
    enabledApis: ["graphql", "metadata"],
    replicas: { min: 2, max: 3 },
  },
};
