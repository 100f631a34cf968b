import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { showCommand } from "../../cli/show/command";
import { differences, isNameOnly, leaves } from "../../cli/show/differences";
import { summary } from "../../cli/show/summary";
import { alignRows, wrap } from "../../cli/show/text";
import { type Environment, loadEnvironments } from "../../environments";
import {
  environmentWith,
  withExistingDatabase,
  withHasura,
  withIdentity,
  withoutHostedUi,
  withRds,
} from "../stacks/environment";
import { stackOf } from "../stacks/synthesized";

const ROOT = resolve(__dirname, "..", "..");

/** The command in a process of its own, with a file loaded before it. */
function runShow(...before: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const loaded = [require.resolve("tsx/cjs"), ...before].flatMap((file) => ["--require", file]);
  return new Promise((done) => {
    execFile(
      process.execPath,
      [...loaded, join(ROOT, "cli", "show.ts")],
      { env: { PATH: process.env.PATH } },
      (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

describe("npm run show", () => {
  test("prints every environment and ends with 0", async () => {
    const { code, stdout, stderr } = await runShow();
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    const [first = "", ...others] = loadEnvironments().map(({ name }) => name);
    expect(stdout).toMatch(new RegExp(`^${first}\\n {2}AWS {8}account \\d{12}, `));
    for (const other of others) {
      expect(stdout).toContain(`\n\n${other}\n  AWS `);
      expect(stdout).toMatch(new RegExp(`\\n\\n${first} and ${other}: one stack; \\d+ of its values differ, `));
    }
    expect(stdout.split("\n").filter((line) => line.length > 100 || /\s$/.test(line))).toStrictEqual([]);
  });

  test("prints what is wrong with the configuration, without a stack trace, and ends with 1", async () => {
    const { code, stdout, stderr } = await runShow(join(__dirname, "wrong-staging.ts"));
    expect({ code, stdout }).toStrictEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The configuration has \d+ problems; nothing was synthesized\.\n\nenvironment \S+: aws/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:on-call";

/** What is said about one environment. */
const about = (environment: Environment) => showCommand([environment]);

describe("the summary of an environment", () => {
  test("line by line", () => {
    expect(about(environmentWith())).toBe(`test
  AWS        account 123456789012, eu-west-1
  Terraform  runs on app.terraform.io, workspace acme/acme-test
  Cluster    EKS acme, namespace hasura-test
  Sign-in    by username, self sign-up, MFA off, mail by Cognito
  Tier       ESSENTIALS, protected against deletion
  Hosted UI  https://acme.auth.eu-west-1.amazoncognito.com
  Client     authorization-code, no secret, ID token 60 minutes
  Claims     stringified (trigger V1_0), by functions/custom-jwt-claims
  Database   RDS PostgreSQL 17 on db.t4g.medium, no standby
             20 to 100 GiB, backups of 7 days
             300 connections: Hasura at most 240, 15 reserved
  Secrets    made by Terraform, revision 1
  Hasura     https://hasura.test.example/v1/graphql
             v2.48.5-ce, 2 to 3 pods
  Users      table compared with Cognito and repaired: cron(30 3 * * ? *), UTC
  Alarms     show in CloudWatch alone: no topic is told
  Resources  70: custom-jwt-claims 4, database 9, reconciliation 12, user-sync 18, identity 8,
             secrets 4, hasura 15

4 values are placeholders of a made-up organization; \`npx cdktf synth\` lists them.
Next: replace them in environments/ and follow README.md.
`);
  });

  test.each<[string, Environment, string]>([
    [
      "an emulator",
      environmentWith({ aws: { ...environmentWith().aws, endpoint: "http://localhost:5000" } }),
      "emulated at http://localhost:5000",
    ],
    ["a local state", environmentWith({ backend: { type: "local", path: "/state" } }), "Terraform  state in /state"],
    [
      "a kubeconfig",
      environmentWith({ cluster: { type: "kubeconfig", path: "/config", context: "kind" } }),
      "context kind of /config, namespace",
    ],
    ["administrators", withIdentity({ selfSignUp: false, signIn: "email" }), "by email, accounts by administrators"],
    ["no protection", environmentWith({ protect: false }), "ESSENTIALS, not protected against deletion"],
    [
      "V2 claims in Python",
      environmentWith({ claims: { format: "json" }, functions: { claims: "python" } }),
      "json (trigger V2_0), by functions/custom-jwt-claims-python",
    ],
    [
      "no hosted UI",
      withoutHostedUi(),
      "Hosted UI  none: the front end brings its own login form\n  Client     no OAuth flow, no secret",
    ],
    [
      "a larger database",
      withRds({
        ...{ instanceClass: "db.r8g.large", postgresVersion: 18, multiAz: true, storageGb: 100, maxStorageGb: 500 },
        ...{ backupDays: 0, maxConnections: 850, reservedConnections: 20 },
      }),
      "RDS PostgreSQL 18 on db.r8g.large, standby in another zone\n             100 to 500 GiB, no backups\n             850 connections: Hasura at most 240, 20 reserved",
    ],
    [
      "a database that exists already",
      withExistingDatabase(),
      "Database   exists already; its URL is in Secrets Manager\n             300 connections: Hasura at most 240, 15 reserved",
    ],
    [
      "Hasura's part of the connections",
      withHasura({ connectionsPerPod: 10, replicas: { min: 1, max: 4 } }),
      "300 connections: Hasura at most 160, 15 reserved",
    ],
    ["rotated secrets", environmentWith({ secrets: { revision: 3 } }), "Secrets    made by Terraform, revision 3\n"],
    [
      "a reconciliation that only reports",
      environmentWith({ users: { reconcile: { schedule: "rate(12 hours)", dryRun: true } } }),
      "Users      table compared with Cognito, report only: rate(12 hours), UTC",
    ],
    [
      "who hears of alarms",
      environmentWith({ alarms: { topicArns: [TOPIC, `${TOPIC}-2`] } }),
      `Alarms     ${TOPIC}\n             ${TOPIC}-2`,
    ],
  ])("tells of %s", (_what, environment, text) => {
    expect(alignRows(summary(environment, stackOf(environmentWith())), 2).join("\n")).toContain(text);
  });

  test("without placeholders the next step is a plan", () => {
    const clean: Environment = JSON.parse(JSON.stringify(environmentWith()).replaceAll("test.example", "acme.test"));
    expect(about(clean)).toMatch(/\n\nNo placeholder is left\. Next: `npx cdktf diff NAME`, .*\n$/);
  });
});

test("the comparison: short values side by side, long ones below the field, names at the end", () => {
  const one = environmentWith({ name: "one", cluster: { type: "eks", name: "acme-one" } });
  const other = withHasura({ corsOrigins: [] });
  const { alarms, database, secrets, users } = withRds(
    { multiAz: true },
    {
      ...{ secrets: { revision: 2 }, users: { reconcile: { schedule: "rate(1 day)" } } },
      ...{ alarms: { topicArns: [TOPIC] } },
    },
  );
  const two: Environment = {
    ...other,
    alarms,
    database,
    secrets,
    users,
    name: "two",
    cluster: { type: "eks", name: "acme-two" },
  };
  const [, , comparison] = showCommand([one, two]).split("\n\n");
  expect(comparison).toMatch(/^one and two: one stack; \d+ of its values differ, because of these fields\n/);
  expect(comparison?.split("\n").slice(1)).toStrictEqual([
    "                            one                         two",
    "  secrets.revision          1                           2",
    "  database.multiAz          false                       true",
    "  hasura.corsOrigins",
    "    one  https://app.test.example",
    "         http://localhost:3333",
    "    two  (empty)",
    "  users.reconcile.schedule  cron(30 3 * * ? *)          rate(1 day)",
    "  alarms.topicArns          (empty)                     arn:aws:sns:eu-west-1:123456789012:on-call",
    "  by their names alone: name, cluster.name",
  ]);
});

describe("differences", () => {
  test("finds leaves by path: lists of plain values whole, named entries by name, others by number", () => {
    const value = {
      "//": { remark: 1 },
      list: ["a", "b"],
      none: {},
      env: [
        { name: "A", value: "1" },
        { name: "B", value: null },
      ],
      ports: [{ port: 1 }, { port: 2 }],
      twins: [{ name: "A" }, { name: "A" }],
    };
    expect([...leaves(value)]).toStrictEqual([
      ["list", ["a", "b"]],
      ["none", {}],
      ["env[A].name", "A"],
      ["env[A].value", "1"],
      ["env[B].name", "B"],
      ["env[B].value", null],
      ["ports[0].port", 1],
      ["ports[1].port", 2],
      ["twins[0].name", "A"],
      ["twins[1].name", "A"],
    ]);
  });

  test("gives what differs, and what only one has in its place", () => {
    expect(differences({ same: 1, a: 1, z: 1, gone: 0 }, { same: 1, new: null, a: 2, late: [], z: 1 })).toStrictEqual([
      { path: "new", one: undefined, other: null },
      { path: "a", one: 1, other: 2 },
      { path: "late", one: undefined, other: [] },
      { path: "gone", one: 0, other: undefined },
    ]);
    expect(differences({ type: "1" }, { type: 1 })).toHaveLength(1);
    expect(differences({ a: { b: 1 } }, { a: { b: 1 } })).toStrictEqual([]);
  });

  test.each([
    { one: "x-staging", other: "x-production", only: true },
    { one: ["staging"], other: ["production"], only: true },
    { one: "x-staging", other: "y-production", only: false },
    { one: "x-staging", other: "x-staging-production", only: false },
    { one: undefined, other: "production", only: false },
    { one: "staging", other: undefined, only: false },
  ])("$one and $other differ by name alone: $only", ({ one, other, only }) => {
    expect(isNameOnly({ path: "name", one, other }, ["staging", "production"])).toBe(only);
  });
});

test("text is aligned, broken at spaces and cut where there is none", () => {
  expect(alignRows([["a", "1"], ["long", "2", "3"], ["none"]], 2)).toStrictEqual([
    "  a     1",
    "  long  2",
    "        3",
  ]);
  expect(wrap("one two three", 8)).toStrictEqual(["one two", "three"]);
  expect(wrap("abcdefgh", 3)).toStrictEqual(["abc", "def", "gh"]);
  expect(wrap("fits", 4)).toStrictEqual(["fits"]);
});
