import { roles } from "./roles";
import type { EnvironmentInput } from "./schema";

/**
 * Production: real users.
 * Everything with `example`, the account 111122223333 or an id such as vpc-0123456789abcdef0 in it is a placeholder;
 * synth names those that still stand.
 */
export const production: EnvironmentInput = {
  name: "production",
  system: "example",
  production: true,
  protect: true,
  aws: {
    region: "eu-central-1",
    accountId: "111122223333",
    tags: { system: "example", owner: "platform@example.com" },
    permissionsBoundary: true,
  },
  backend: { type: "terraform-cloud", organization: "example-org", workspace: "example-production" },
  cluster: { type: "eks", name: "example-production" },
  roles,
  claims: { format: "stringified", defaultRole: "user" },
  functions: { logRetentionDays: 365 },
  identity: {
    signIn: "username",
    tier: "ESSENTIALS",
    selfSignUp: true,
    mfa: "optional",
    email: {
      type: "ses",
      identityArn: "arn:aws:ses:eu-central-1:111122223333:identity/example.com",
      from: "Example <no-reply@example.com>",
    },
    client: {
      grant: "authorization-code",
      callbackUrls: ["https://app.example.com/cognito-callback"],
      signOutUrls: ["https://app.example.com/"],
      passwordSignIn: false,
      idTokenMinutes: 15,
    },
    hostedUi: { type: "prefix", prefix: "example-production" },
  },
  database: {
    type: "rds",
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    clusterSecurityGroupId: "sg-0123456789abcdef0",
    cidrs: ["10.30.0.0/16"],
    instanceClass: "db.r8g.large",
    maxConnections: 850,
    multiAz: true,
    storageGb: 100,
    maxStorageGb: 500,
    backupDays: 14,
  },
  hasura: {
    namespace: "hasura-production",
    image: { tag: "v2.48.5-ce" },
    connectionsPerPod: 20,
    ingress: {
      className: "nginx",
      host: "hasura.example.com",
      tlsSecretName: "hasura-tls",
      annotations: { "cert-manager.io/cluster-issuer": "letsencrypt-dns01" },
      from: { type: "namespace", namespace: "ingress-nginx" },
    },
    corsOrigins: ["https://app.example.com"],
    enabledApis: ["graphql"],
    replicas: { min: 3, max: 10 },
    resources: { cpuMillicores: 1000, cpuLimitMillicores: 4000, memoryMb: 2048 },
  },
  alarms: { topicArns: ["arn:aws:sns:eu-central-1:111122223333:example-on-call"] },
};
