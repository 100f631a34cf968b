import { findPlaceholders, placeholderWarning } from "../../environments";
import { CLAIMS_CONFIG_BYTES, claimsConfig, claimsConfigJson } from "../../environments/claims-config";
import { connectionsAtPeak } from "../../environments/connection-budget";
import { fieldPath } from "../../environments/schema-problems";
import { validateEnvironments } from "../../environments/validate";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";

const environments = validateEnvironments([staging, production]);

describe("placeholders", () => {
  it("are found wherever they stand, each with its path", () => {
    const written = [
      {
        name: "one",
        aws: { accountId: "111122223333", region: "eu-central-1", tags: { owner: "team@example.com" } },
        urls: ["https://real.org/", "https://app.example.org/"],
        number: 111122223333,
        nothing: null,
      },
      { name: "two", list: [{ arn: "arn:aws:x:y:111122223333:z" }] },
    ];
    expect(findPlaceholders(written)).toStrictEqual([
      { environment: "one", field: "aws.accountId", value: "111122223333" },
      { environment: "one", field: "aws.tags.owner", value: "team@example.com" },
      { environment: "one", field: "urls[1]", value: "https://app.example.org/" },
      { environment: "two", field: "list[0].arn", value: "arn:aws:x:y:111122223333:z" },
    ]);
  });

  it("are ids of the documentation, too, in whatever they name", () => {
    const ids = ["vpc-0123456789abcdef0", "subnet-0123456789abcdef1", "sg-0123456789abcdef0"];
    const others = ["vpc-0123456789abcdee0", "subnet-1012345678abcdef0", "0123456789abcdef0"];
    const written = { name: "one", ids: [...ids, ...others] };
    expect(findPlaceholders([written]).map(({ value }) => value)).toStrictEqual(ids);
  });

  it("are none when replaced", () => {
    expect(findPlaceholders([{ name: "staging" }])).toStrictEqual([]);
    const replaced: { name: string }[] = JSON.parse(
      JSON.stringify(environments)
        .replaceAll("example", "acme")
        .replaceAll("111122223333", "210987654321")
        .replaceAll("-0123456789abcdef", "-0a1b2c3d4e5f6a7b"),
    );
    expect(replaced.map(({ name }) => name)).toStrictEqual(["staging", "production"]);
    expect(findPlaceholders(replaced)).toStrictEqual([]);
    expect(placeholderWarning([])).toBeUndefined();
  });

  it("stand in both environments of the made-up organization", () => {
    const found = findPlaceholders(environments);
    expect(found.filter(({ environment }) => environment === "staging").map(({ field }) => field)).toStrictEqual([
      "system",
      "aws.accountId",
      "aws.tags.system",
      "aws.tags.owner",
      "backend.organization",
      "backend.workspace",
      "cluster.name",
      "identity.client.callbackUrls[0]",
      "identity.client.signOutUrls[0]",
      "identity.hostedUi.prefix",
      "database.vpcId",
      "database.subnetIds[0]",
      "database.subnetIds[1]",
      "database.clusterSecurityGroupId",
      "hasura.ingress.host",
      "hasura.corsOrigins[0]",
    ]);
    expect(found.filter(({ environment }) => environment === "production").map(({ field }) => field)).toStrictEqual([
      "system",
      "aws.accountId",
      "aws.tags.system",
      "aws.tags.owner",
      "backend.organization",
      "backend.workspace",
      "cluster.name",
      "identity.email.identityArn",
      "identity.email.from",
      "identity.client.callbackUrls[0]",
      "identity.client.signOutUrls[0]",
      "identity.hostedUi.prefix",
      "database.vpcId",
      "database.subnetIds[0]",
      "database.subnetIds[1]",
      "database.clusterSecurityGroupId",
      "hasura.ingress.host",
      "hasura.corsOrigins[0]",
      "alarms.topicArns[0]",
    ]);
  });

  it("are named in one warning, in columns", () => {
    expect(
      placeholderWarning([
        { environment: "staging", field: "system", value: "example" },
        { environment: "production", field: "aws.accountId", value: "111122223333" },
      ]),
    ).toBe(
      [
        "2 placeholder values of the made-up organization in staging and production still stand. A deployment would fail or go astray:",
        "  staging system            example",
        "  production aws.accountId  111122223333",
        "Replace them in environments/; docs/environments.md describes each field.",
      ].join("\n"),
    );
  });
});

describe("connectionsAtPeak", () => {
  it("counts both pools of every pod, and as many pods ending as serving", () => {
    expect(
      environments.map(({ hasura, database }) => [connectionsAtPeak(hasura), database.maxConnections]),
    ).toStrictEqual([
      [{ pods: 6, poolsPerPod: 2, connections: 144 }, 170],
      [{ pods: 20, poolsPerPod: 2, connections: 800 }, 850],
    ]);
  });
});

describe("claimsConfig", () => {
  const claims = { format: "json", namespace: "ns", defaultRole: "user" } as const;
  const roles = [
    { role: "user", group: "users", precedence: 100, description: "last" },
    { role: "editor", group: "editors", precedence: 0, description: "first" },
    { role: "auditor", group: "auditors", precedence: 9, description: "second: 9 before 100, as numbers" },
  ];

  it("orders the catalogue by precedence and leaves out what only people read", () => {
    const before = structuredClone(roles);
    expect(claimsConfig({ claims, roles })).toStrictEqual({
      namespace: "ns",
      defaultRole: "user",
      roles: [
        { role: "editor", group: "editors" },
        { role: "auditor", group: "auditors" },
        { role: "user", group: "users" },
      ],
    });
    expect(roles).toStrictEqual(before);
  });

  it("is JSON for the function", () => {
    expect(claimsConfigJson({ claims, roles: roles.slice(0, 1) })).toBe(
      '{"namespace":"ns","defaultRole":"user","roles":[{"role":"user","group":"users"}]}',
    );
  });

  it("has room in Lambda's 4 KB beside the variable's name", () => {
    expect(CLAIMS_CONFIG_BYTES).toBe(3584);
  });
});

describe("fieldPath", () => {
  it.each([
    [["roles", 0, "role"], "roles[0].role"],
    [["aws", "tags", "a.b"], "aws.tags.a.b"],
    [["name"], "name"],
    [[0, "name"], "[0].name"],
    [[], "(the whole environment)"],
  ])("%j is written %s", (path, text) => {
    expect(fieldPath(path)).toBe(text);
  });
});
