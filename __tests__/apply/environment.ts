import type { EnvironmentInput } from "../../environments";
import { roles } from "../../environments/roles";

/** Region of the suite. */
export const REGION = "eu-central-1";

/** Account that the AWS emulator plays. */
const EMULATED_ACCOUNT = "123456789012";

/** Addresses of the emulated network. */
export const VPC_CIDR = "10.0.0.0/16";

/** What differs from run to run. */
export interface ApplyEnvironmentProps {
  /** Endpoint of the AWS emulator. */
  readonly endpoint: string;
  /** State file. */
  readonly statePath: string;
  /** Cluster to deploy to. */
  readonly cluster: EnvironmentInput["cluster"];
  /** Namespace that the run owns. */
  readonly namespace: string;
  /** Network of the database, which the emulator has. */
  readonly network: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly clusterSecurityGroupId: string;
  };
}

/** The environment that the suite applies; everything not named here is the schema's default, as anywhere. */
export function applyEnvironment(props: ApplyEnvironmentProps): EnvironmentInput {
  return {
    name: "staging",
    system: "apply",
    production: false,
    protect: true,
    aws: {
      region: REGION,
      accountId: EMULATED_ACCOUNT,
      endpoint: props.endpoint,
      tags: { system: "apply" },
      permissionsBoundary: true,
    },
    backend: { type: "local", path: props.statePath },
    cluster: props.cluster,
    roles,
    // The newest runtime of the schema is unknown to the oldest AWS provider that a mirror may hold.
    functions: { nodeRuntime: "nodejs22.x" },
    identity: {
      mfa: "optional",
      email: { type: "cognito" },
      client: {
        callbackUrls: ["https://localhost:3333/cognito-callback"],
        signOutUrls: ["https://localhost:3333/"],
        passwordSignIn: true,
      },
      hostedUi: { type: "prefix", prefix: "apply-suite" },
    },
    database: {
      type: "rds",
      vpcId: props.network.vpcId,
      subnetIds: [...props.network.subnetIds],
      clusterSecurityGroupId: props.network.clusterSecurityGroupId,
      cidrs: [VPC_CIDR],
      instanceClass: "db.t4g.medium",
      maxConnections: 300,
      multiAz: false,
    },
    hasura: {
      namespace: props.namespace,
      image: { tag: "v2.48.5-ce" },
      ingress: {
        className: "nginx",
        host: "hasura.apply.test",
        tlsSecretName: "hasura-tls",
        from: { type: "namespace", namespace: "ingress-nginx" },
      },
      corsOrigins: ["https://localhost:3333"],
      replicas: { min: 2, max: 3 },
    },
  };
}
