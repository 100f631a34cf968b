import type { Environment, EnvironmentInput } from "../../environments";
import { validateEnvironments } from "../../environments/validate";

type Identity = EnvironmentInput["identity"];
type Client = Identity["client"];
type Hasura = EnvironmentInput["hasura"];

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret";

/** A role with its group, unlike those of the real catalogue. */
export const ROLES: EnvironmentInput["roles"] = [
  { role: "clerk", group: "clerks", precedence: 5, description: "Files what users bring." },
  { role: "user", group: "people", precedence: 50, description: "Sees own rows." },
];

/** ARN of a secret of the test's account. */
export function secretArn(name: string): string {
  return `${SECRET}:${name}-AbCdEf`;
}

const CLIENT: Client = {
  callbackUrls: ["https://app.test.example/callback", "http://localhost:3333/callback"],
  signOutUrls: ["https://app.test.example/"],
};

const IDENTITY: Identity = { email: { type: "cognito" }, client: CLIENT, hostedUi: { type: "prefix", prefix: "acme" } };

const HASURA: Hasura = {
  namespace: "hasura-test",
  image: { tag: "v2.48.5-ce" },
  ingress: {
    className: "nginx",
    host: "hasura.test.example",
    tlsSecretName: "hasura-tls",
    from: { type: "namespace", namespace: "ingress-nginx" },
  },
  corsOrigins: ["https://app.test.example", "http://localhost:3333"],
  replicas: { min: 2, max: 3 },
};

type Rds = Extract<EnvironmentInput["database"], { readonly type: "rds" }>;

const DATABASE: Rds = {
  type: "rds",
  vpcId: "vpc-0aa0aa0aa0aa0aa0a",
  subnetIds: ["subnet-0aa0aa0aa0aa0aa0a", "subnet-0bb0bb0bb0bb0bb0b"],
  clusterSecurityGroupId: "sg-0cc0cc0cc0cc0cc0c",
  cidrs: ["10.9.0.0/16"],
  instanceClass: "db.t4g.medium",
  maxConnections: 300,
  multiAz: false,
};

/** An environment of the tests' own: whoever edits staging.ts or production.ts breaks no test of a construct. */
const INPUT: EnvironmentInput = {
  name: "test",
  system: "acme",
  production: false,
  protect: true,
  aws: { region: "eu-west-1", accountId: "123456789012", tags: { owner: "platform" } },
  backend: { type: "terraform-cloud", organization: "acme", workspace: "acme-test" },
  cluster: { type: "eks", name: "acme" },
  roles: ROLES,
  identity: IDENTITY,
  database: DATABASE,
  hasura: HASURA,
};

/** The test's environment with some sections replaced, validated as any other. */
export function environmentWith(changes: Partial<EnvironmentInput> = {}): Environment {
  const [environment] = validateEnvironments([{ ...INPUT, ...changes }]);
  if (!environment) throw new Error("one input gives one environment");
  return environment;
}

/** The same with some fields of `identity` replaced. */
export function withIdentity(changes: Partial<Identity>, sections: Partial<EnvironmentInput> = {}): Environment {
  return environmentWith({ ...sections, identity: { ...IDENTITY, ...changes } });
}

/** The same with some fields of `identity.client` replaced. */
export function withClient(changes: Partial<Client>, identity: Partial<Identity> = {}): Environment {
  return withIdentity({ ...identity, client: { ...CLIENT, ...changes } });
}

/** The same without a hosted UI. */
export function withoutHostedUi(): Environment {
  return withClient({ callbackUrls: [], signOutUrls: [] }, { hostedUi: { type: "none" } });
}

/** The same with some fields of `hasura` replaced. */
export function withHasura(changes: Partial<Hasura>): Environment {
  return environmentWith({ hasura: { ...HASURA, ...changes } });
}

/** The same with some fields of an RDS database replaced. */
export function withRds(changes: Partial<Rds>, sections: Partial<EnvironmentInput> = {}): Environment {
  return environmentWith({ ...sections, database: { ...DATABASE, ...changes } });
}

/** The same with a database that exists already. */
export function withExistingDatabase(): Environment {
  return environmentWith({
    database: {
      type: "existing",
      urlSecretArn: secretArn("database-url"),
      cidrs: ["10.9.0.0/16"],
      maxConnections: 300,
    },
  });
}

/** The same with some fields of `hasura.ingress` replaced. */
export function withIngress(changes: Partial<Hasura["ingress"]>): Environment {
  return withHasura({ ingress: { ...HASURA.ingress, ...changes } });
}
