import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { allowedValues, literalText, UnknownShapeError } from "../../cli/environment-reference/allowed-values";
import { fieldGroups } from "../../cli/environment-reference/fields";
import { limits } from "../../cli/environment-reference/limits";
import { code, plain } from "../../cli/environment-reference/markdown";
import { environmentReference, REFERENCE_PATH } from "../../cli/environment-reference/reference";
import { allRules } from "../../environments/rules/all-rules";
import { UNSHARED } from "../../environments/rules/fleet-rules";
import { environmentSchema } from "../../environments/schema";
import { whole } from "../../environments/schema/fields";

const page = environmentReference();
const lines = page.split("\n");
const fields = fieldGroups().flatMap((group) => group.fields);

/** Paths of all fields, found by a walk of its own: the page is not asked what it shows. */
function pathsOf(node: unknown, path: string): string[] {
  if (typeof node !== "object" || node === null) return [];
  const entries = (key: string): [string, unknown][] => Object.entries(Reflect.get(node, key) ?? {});
  return [
    ...entries("properties").flatMap(([name, value]) => {
      const inner = path === "" ? name : `${path}.${name}`;
      return [inner, ...pathsOf(value, inner)];
    }),
    ...["oneOf", "anyOf"].flatMap((key) => entries(key).flatMap(([, value]) => pathsOf(value, path))),
    ...pathsOf(Reflect.get(node, "items"), `${path}[]`),
  ];
}

function row(path: string): string[] {
  const line = lines.find((text) => text.startsWith(`| \`${path}\` |`)) ?? "";
  return line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, ""));
}

describe("docs/environments.md", () => {
  it("is what the schema says", () => {
    const committed = readFileSync(join(__dirname, "..", "..", REFERENCE_PATH), "utf8");
    // A message of our own: the difference of two long pages would not say what to do.
    if (committed !== page) throw new Error(`${REFERENCE_PATH} is out of step with the schema: run npm run docs`);
  });

  it("shows every field of the schema", () => {
    const all = pathsOf(z.toJSONSchema(environmentSchema, { io: "input" }), "");
    expect(all).toContain("identity.identityProviders[].teamId");
    expect(all.length).toBeGreaterThan(100);
    // The type of a variant stands in the variant's heading and in the row of its union.
    const missing = all.filter((path) => !path.endsWith(".type") && row(path).length !== 4);
    expect(missing).toStrictEqual([]);
    const shown = new Set(fields.map(({ path }) => path));
    expect([...shown].filter((path) => !all.includes(path))).toStrictEqual([]);
  });

  it("shows every variant with its description", () => {
    const headings = lines.filter((line) => line.includes("· type ")).map((line) => line.replace(/^#+ /, ""));
    expect(headings).toStrictEqual([
      'backend · type "terraform-cloud"',
      'backend · type "s3"',
      'backend · type "local"',
      'cluster · type "eks"',
      'cluster · type "kubeconfig"',
      'identity.email · type "cognito"',
      'identity.email · type "ses"',
      'identity.hostedUi · type "prefix"',
      'identity.hostedUi · type "custom"',
      'identity.hostedUi · type "none"',
      'identity.identityProviders[] · type "google"',
      'identity.identityProviders[] · type "facebook"',
      'identity.identityProviders[] · type "amazon"',
      'identity.identityProviders[] · type "apple"',
      'identity.identityProviders[] · type "oidc"',
      'identity.identityProviders[] · type "saml"',
      'database · type "rds"',
      'database · type "existing"',
      'hasura.ingress.from · type "namespace"',
      'hasura.ingress.from · type "networks"',
      'terraform-cloud: notifications · type "none"',
      'terraform-cloud: notifications · type "email"',
      'terraform-cloud: notifications · type "webhook"',
    ]);
  });

  it("describes every field in a sentence", () => {
    expect(page).not.toContain("undefined");
    expect(page).not.toContain("[object");
    expect(fields.filter(({ description }) => !/^[A-Z].*\.$/.test(description)).map(({ path }) => path)).toStrictEqual(
      [],
    );
    expect(fields.filter(({ allowed }) => allowed === "").map(({ path }) => path)).toStrictEqual([]);
  });

  it.each([
    ["production", "`true` or `false`", "**required**"],
    ["identity.client.idTokenMinutes", "a whole number of minutes from 5 to 1440", "`60`"],
    ["identity.mfa", '`"off"`, `"optional"` or `"required"`', '`"off"`'],
    ["hasura.image.digest", "sha256: and 64 hexadecimal digits, or `null`", "`null`"],
    ["hasura.enabledApis", expect.stringMatching(/^list of 1 to 4 entries, each once: `"graphql"`/), '`["graphql"]`'],
    ["hasura.resources", "an object", "its fields' defaults"],
    ["identity.email.from", "an address such as Example &lt;no-reply@example.com&gt;", "**required**"],
    ["database", 'an object with `type` `"rds"` or `"existing"`', "**required**"],
    [
      "database.subnetIds",
      "list of 2 to 20 entries, each once: a subnet such as subnet-0123456789abcdef0",
      "**required**",
    ],
    ["database.postgresVersion", "`15`, `16`, `17` or `18`", "`17`"],
    ["database.backupWindow", "a window in UTC such as 02:00-03:00", '`"02:00-03:00"`'],
    ["secrets.revision", "a whole number from 1 to 1000000", "`1`"],
    [
      "users.reconcile.schedule",
      "a schedule of EventBridge Scheduler such as rate(1 day) or cron(30 3 \\* \\* ? \\*), with ? for one of the two kinds of day",
      '`"cron(30 3 * * ? *)"`',
    ],
    ["alarms.topicArns", expect.stringMatching(/^list of at most 5 entries, each once: an ARN /), "`[]`"],
    ["hasura.ingress.from", 'an object with `type` `"namespace"` or `"networks"`', "**required**"],
  ])("says of %s what is allowed and what stands there otherwise", (path, allowed, standard) => {
    expect(row(path).slice(1, 3)).toStrictEqual([allowed, standard]);
  });

  it("shows a field of two variants in both, with the bounds of each", () => {
    const rows = lines.filter((line) => line.startsWith("| `database.port` |"));
    expect(rows.map((line) => line.split(" | ")[1])).toStrictEqual([
      "a whole number from 1150 to 65535",
      "a whole number from 1 to 65535",
    ]);
  });

  it("says how the connection budget is reckoned; it and the rules name fields that exist", () => {
    const budget = limits().find(({ what }) => what === "Connections at the peak of a rollout");
    expect(budget?.limit).toBe("2 × `hasura.replicas.max` pods × 2 pools × `hasura.connectionsPerPod`");
    const paths = new Set(fields.map(({ path }) => path));
    const named = allRules.flatMap(({ description }) => description.match(/(?<=`)[a-z]+(\.[A-Za-z]+)+(?=[`:])/g) ?? []);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !path.endsWith(".type") && !paths.has(path))).toStrictEqual([]);
  });

  it("links every section", () => {
    const targets = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
    const anchors = lines.flatMap((line) => /^## (.*)$/.exec(line)?.[1]?.toLowerCase().replaceAll(" ", "-") ?? []);
    expect([...new Set(targets)]).toStrictEqual(anchors);
  });

  it("keeps its tables whole: every row has the columns of its head", () => {
    const columns = lines.map((line) => (line.startsWith("|") ? line.replaceAll("\\|", "").split("|").length : 0));
    const torn = lines.filter(
      (_, index) => columns[index] && columns[index - 1] && columns[index] !== columns[index - 1],
    );
    expect(torn).toStrictEqual([]);
  });

  it("lists every rule", () => {
    const rules = allRules.map(({ description }) => description);
    expect(lines.filter((line) => rules.includes(line.replace(/^- /, "")))).toStrictEqual(
      rules.map((description) => `- ${description}`),
    );
    expect(rules.filter((description) => !/^[A-Z`].*\.$/.test(description))).toStrictEqual([]);
    for (const { field, why } of UNSHARED) expect(lines).toContain(`| \`${field}\` | ${why} |`);
  });

  it("lists every limit with its source, each once", () => {
    const sourced = [...new Set(fields.flatMap(({ path, source }) => (source ? [`\`${path}\``] : [])))];
    expect(limits().map(({ what }) => what)).toStrictEqual([
      ...sourced,
      "Role catalogue, as the claims function's configuration",
      "Connections at the peak of a rollout",
    ]);
    expect(limits().filter(({ source }) => !/^https:\/\/\S+$/.test(source))).toStrictEqual([]);
    expect(lines).toContain(
      "| `identity.client.refreshTokenDays` | a whole number of days from 1 to 3650 | <https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html> |",
    );
  });
});

describe("allowedValues", () => {
  it("takes words over a pattern, and a pattern over nothing", () => {
    expect(allowedValues({ type: "string", pattern: "a|b", allowed: "a or b" })).toBe("a or b");
    expect(allowedValues({ type: "string", pattern: "a|b" })).toBe("a text matching `a\\|b`");
    expect(allowedValues({ type: "string" })).toBe("a text");
  });

  it("refuses a shape it has no words for", () => {
    expect(() => allowedValues({ not: {} })).toThrow(UnknownShapeError);
    expect(() => allowedValues({ not: {} })).toThrow('the reference has no words for {"not":{}}');
  });

  it("knows bounds with their unit, and without one", () => {
    const schema = z.object({ a: whole(1, 2, "pods"), b: whole(0, 9) });
    expect(z.toJSONSchema(schema).properties).toMatchObject({
      a: { allowed: "a whole number of pods from 1 to 2", minimum: 1, maximum: 2 },
      b: { allowed: "a whole number from 0 to 9", minimum: 0, maximum: 9 },
    });
  });
});

describe("Markdown", () => {
  it("escapes what would tear a table or vanish, but nothing within code", () => {
    expect(plain("a | b * <c> `*<d>`")).toBe("a \\| b \\* &lt;c&gt; `*<d>`");
    expect(code("a|b*<c>")).toBe("`a\\|b*<c>`");
  });

  it("writes values as in TypeScript", () => {
    expect(literalText({ email: "email", username: "sub" })).toBe('`{ email: "email", username: "sub" }`');
    expect(literalText(["a", "b"])).toBe('`["a", "b"]`');
    expect(literalText({})).toBe("`{}`");
    expect(literalText(null)).toBe("`null`");
  });
});
