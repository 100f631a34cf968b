import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { problemsOf } from "./problems-of";
import { type Changes, changed } from "./wrong-configurations/case";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0";
const custom = (domain: string) => ({
  "identity.hostedUi": { type: "custom", domain, certificateArn: CERTIFICATE },
});
const kubeconfig = (context: string) => ({ cluster: { type: "kubeconfig", path: "/kube/config", context } });
const EXISTING = (secret: string): Changes => ({
  database: { type: "existing", urlSecretArn: SECRET(secret), cidrs: ["10.40.0.0/16"], maxConnections: 850 },
});
const SECRET = (name: string) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-AbCdEf`;
const NETWORK = {
  vpcId: "vpc-0aa0aa0aa0aa0aa0a",
  subnetIds: ["subnet-0aa0aa0aa0aa0aa0a", "subnet-0bb0bb0bb0bb0bb0b"],
  clusterSecurityGroupId: "sg-0cc0cc0cc0cc0cc0c",
  cidrs: ["10.50.0.0/16"],
};
const bucket = (key: string) => ({ backend: { type: "s3", bucket: "state", key, region: "eu-central-1" } });
const STATE_LOST = "a value of its own in each environment: each apply would destroy the other environment";
const ONE_POOL = "a value of its own in each environment: a domain belongs to one user pool";

interface Shared {
  readonly name: string;
  /** Changes of production, or of both where a list. */
  readonly set: Changes | readonly [staging: Changes, production: Changes];
  /** @default "staging and production" */
  readonly environment?: string;
  readonly field: string;
  readonly received: string;
  readonly allowed: string;
  readonly remedy: string;
  readonly valid: Shared["set"];
}

const SHARED: readonly Shared[] = [
  {
    name: "a workspace",
    set: { "backend.workspace": "example-staging" },
    field: "backend.workspace",
    received: "app.terraform.io/example-org/example-staging",
    allowed: STATE_LOST,
    remedy: "give each environment a workspace of its own",
    valid: { "backend.workspace": "example-staging", "backend.organization": "other-org" },
  },
  {
    name: "a state file",
    set: [{ backend: { type: "local", path: "/a.tfstate" } }, { backend: { type: "local", path: "/a.tfstate" } }],
    field: "backend.path",
    received: "/a.tfstate",
    allowed: STATE_LOST,
    remedy: "give each environment a state file of its own",
    valid: [{ backend: { type: "local", path: "/a.tfstate" } }, { backend: { type: "local", path: "/b.tfstate" } }],
  },
  {
    name: "a state in a bucket",
    set: [bucket("a.tfstate"), bucket("a.tfstate")],
    field: "backend.key",
    received: "state/a.tfstate",
    allowed: STATE_LOST,
    remedy: "give each environment a state of its own",
    valid: [bucket("a.tfstate"), bucket("b.tfstate")],
  },
  {
    name: "the beginning of their names",
    set: [{ name: "eu" }, { name: "eu-west" }],
    environment: "eu and eu-west",
    field: "name",
    received: "example-eu and example-eu-west",
    allowed: "SYSTEM-NAME that is not the beginning of another environment's in the same account",
    remedy: "choose another name or system for one of the two, or an account of its own",
    valid: [{ name: "eu" }, { name: "euwest" }],
  },
  {
    name: "the beginning of their names, the longer one first",
    set: [{ name: "eu-west" }, { name: "eu" }],
    environment: "eu and eu-west",
    field: "name",
    received: "example-eu and example-eu-west",
    allowed: "SYSTEM-NAME that is not the beginning of another environment's in the same account",
    remedy: "choose another name or system for one of the two, or an account of its own",
    valid: [{ name: "eu-west" }, { name: "eu", "aws.accountId": "444455556666" }],
  },
  {
    name: "a whole name by way of the system",
    set: [
      { system: "xx", name: "a-b9" },
      { system: "xx-a", name: "b9" },
    ],
    field: "name",
    environment: "a-b9 and b9",
    received: "xx-a-b9 and xx-a-b9",
    allowed: "SYSTEM-NAME that is not the beginning of another environment's in the same account",
    remedy: "choose another name or system for one of the two, or an account of its own",
    valid: [
      { system: "xx", name: "a-b9" },
      { system: "xx-a", name: "c9" },
    ],
  },
  {
    name: "a domain prefix in one region",
    set: { "identity.hostedUi.prefix": "example-staging" },
    field: "identity.hostedUi.prefix",
    received: "example-staging in eu-central-1",
    allowed: ONE_POOL,
    remedy: "choose another prefix in one of the two",
    valid: { "identity.hostedUi.prefix": "example-staging", "aws.region": "eu-west-1", alarms: {} },
  },
  {
    name: "a custom domain",
    set: [custom("login.example.com"), custom("login.example.com")],
    field: "identity.hostedUi.domain",
    received: "login.example.com",
    allowed: ONE_POOL,
    remedy: "choose another domain in one of the two",
    valid: [custom("login.example.com"), custom("login2.example.com")],
  },
  {
    name: "a host",
    set: { "hasura.ingress.host": "hasura.staging.example.com" },
    field: "hasura.ingress.host",
    received: "hasura.staging.example.com",
    allowed: "a value of its own in each environment: requests could not be told apart",
    remedy: "choose another host in one of the two",
    valid: { "hasura.ingress.host": "hasura2.staging.example.com" },
  },
  {
    name: "a namespace of one EKS cluster",
    set: { "cluster.name": "example-staging", "hasura.namespace": "hasura-staging" },
    field: "hasura.namespace",
    received: "hasura-staging in 111122223333/eu-central-1/example-staging",
    allowed: "a value of its own in each environment: both lie in the same cluster and each owns its namespace",
    remedy: "choose another namespace or cluster in one of the two",
    valid: { "hasura.namespace": "hasura-staging" },
  },
  {
    name: "a namespace of one cluster of a kubeconfig",
    set: [kubeconfig("kind"), { ...kubeconfig("kind"), "hasura.namespace": "hasura-staging" }],
    field: "hasura.namespace",
    received: "hasura-staging in /kube/config#kind",
    allowed: "a value of its own in each environment: both lie in the same cluster and each owns its namespace",
    remedy: "choose another namespace or cluster in one of the two",
    valid: [kubeconfig("kind"), { ...kubeconfig("other"), "hasura.namespace": "hasura-staging" }],
  },
  {
    name: "a database that exists already",
    set: [EXISTING("url"), EXISTING("url")],
    field: "database.urlSecretArn",
    received: SECRET("url"),
    allowed: "a value of its own in each environment: two environments must not write into one database",
    remedy: "give each environment a database of its own",
    valid: [EXISTING("url"), EXISTING("url-2")],
  },
];

function pair(changes: Shared["set"]): unknown[] {
  const [first, second] = isPair(changes) ? changes : [{}, changes];
  return [changed(staging, first), changed(production, second)];
}

function isPair(changes: Shared["set"]): changes is readonly [Changes, Changes] {
  return Array.isArray(changes);
}

describe("two environments", () => {
  it.each(SHARED.map((shared) => [shared.name, shared] as const))("must not share %s", (_, shared) => {
    const { set, environment = "staging and production", field, received, allowed, remedy } = shared;
    expect(problemsOf(...pair(set))).toStrictEqual([{ environment, field, received, allowed, remedy }]);
  });

  it.each(SHARED.map(({ name, valid }) => [name, valid] as const))("may have nearly the same: %s", (_, valid) => {
    expect(problemsOf(...pair(valid))).toStrictEqual([]);
  });

  it("must not share a name", () => {
    expect(problemsOf(staging, changed(production, { name: "staging" }))).toStrictEqual([
      {
        environment: "staging and staging",
        field: "name",
        received: "staging",
        allowed: "a value of its own in each environment: it is the name of the stack",
        remedy: "rename one of the two environments",
      },
    ]);
  });

  it("may lie in one network: each has an instance, a security group and a password of its own", () => {
    const same = Object.fromEntries(Object.entries(NETWORK).map(([field, value]) => [`database.${field}`, value]));
    expect(problemsOf(changed(staging, same), changed(production, same))).toStrictEqual([]);
  });

  it("are three where three share", () => {
    const third = changed(staging, {
      name: "third",
      "backend.workspace": "third",
      "identity.hostedUi.prefix": "third",
      "hasura.namespace": "third",
    });
    const problems = problemsOf(
      staging,
      changed(production, { "hasura.ingress.host": staging.hasura.ingress.host }),
      third,
    );
    expect(problems.map(({ environment, field }) => [environment, field])).toStrictEqual([
      ["staging and production and third", "hasura.ingress.host"],
    ]);
  });

  it("are not compared by a region that is wrong: the prefix might be free there", () => {
    const problems = problemsOf(
      changed(staging, { "aws.region": "here" }),
      changed(production, {
        "aws.region": "there",
        "identity.hostedUi.prefix": "example-staging",
        "hasura.namespace": "hasura-staging",
        "cluster.name": "example-staging",
      }),
    );
    expect(problems.map(({ environment, field }) => [environment, field])).toStrictEqual([
      ["staging", "aws.region"],
      ["production", "aws.region"],
    ]);
  });
});
