import { parseArguments } from "../../../local/command/arguments";
import { jsonOutput, type Output, textOutput } from "../../../local/command/output";
import { ADMIN_SECRET, type LocalSettings } from "../../../local/settings";
import { people } from "../../../local/user-pool/people";
import { settingsOf } from "../settings-of";

const PORTS = { pages: 4000, pool: 4001, functions: 4002, hasura: 4003 };
const SETTINGS = settingsOf({}, { ports: PORTS, dataDirectory: "/data/here" });

/** What is written, line by line. */
function written(output: (write: (line: string) => void) => Output, use: (output: Output) => void): string[] {
  const lines: string[] = [];
  use(output((line) => lines.push(line)));
  return lines;
}

function json(use: (output: Output) => void): unknown {
  const [line = "", ...more] = written(jsonOutput, use);
  expect(more).toStrictEqual([]);
  expect(line).not.toContain("\n");
  return JSON.parse(line);
}

/** All that a person needs to use a system. */
function facts({ environment, ...settings }: LocalSettings): string[] {
  const { login, register, logout } = settings.hostedUi;
  const seeds = people(environment);
  return [
    ...[`${settings.pagesUrl}/`, login, register, logout, `${settings.pagesUrl}/mail`],
    ...[settings.graphqlUrl, ADMIN_SECRET, settings.poolUrl, settings.userPoolId, settings.clientId],
    ...[settings.issuer, settings.functionsUrl, settings.dataDirectory],
    ...seeds.flatMap(({ username, password, roles }) => [username, password, ...roles]),
  ];
}

describe("the table", () => {
  const [text = ""] = written(textOutput, (output) => output.system(SETTINGS, 3456.7));

  it("has every URL, user, password and the admin secret", () => {
    for (const fact of facts(SETTINGS)) expect(text).toContain(fact);
    expect(text).toContain("Ready in 3.46 s.");
    expect(text).toMatch(/GraphQL\s+http:\/\/localhost:4003\/v1\/graphql {2}\(the local stand-in\)$/m);
  });

  it("has a line for each user, with the roles", () => {
    for (const { username, password, roles } of people(SETTINGS.environment)) {
      expect(text).toMatch(new RegExp(`^ {2}${username} +${password} +${roles.join(", ")}$`, "m"));
    }
  });

  it("has commands to copy that are for these ports", () => {
    expect(text).toContain("curl -s http://localhost:4001/");
    expect(text).toContain("curl -s http://localhost:4003/v1/graphql");
    expect(text).not.toMatch(/localhost:(3333|9229|9230|8080)\b/);
  });

  it("does not show an admin secret of somebody's own", () => {
    const own = settingsOf({}, { adminSecret: "the-admin-secret" });
    for (const output of [textOutput, jsonOutput]) {
      const [line] = written(output, (to) => to.system(own, 1));
      expect(line).not.toContain("the-admin-secret");
      expect(line).toContain("(that of HASURA_GRAPHQL_ADMIN_SECRET)");
    }
  });

  it("says whose engine it is", () => {
    const own = settingsOf({}, { hasuraUrl: "http://localhost:9999" });
    const [line] = written(textOutput, (output) => output.system(own, 1));
    expect(line).toMatch(/GraphQL\s+http:\/\/localhost:9999\/v1\/graphql {2}\(an engine of yours\)$/m);
    expect(line).not.toContain("stand-in");
  });

  it("leaves the commands out where the client allows no sign-in with a password", () => {
    const strict = settingsOf({ "identity.client.passwordSignIn": false });
    const [line] = written(textOutput, (output) => output.system(strict, 1));
    expect(line).not.toContain("curl");
  });
});

describe("JSON lines", () => {
  it("hold what the table holds", () => {
    const ready = json((output) => output.system(SETTINGS, 3456.7));
    for (const fact of facts(SETTINGS)) expect(JSON.stringify(ready)).toContain(fact);
    expect(ready).toMatchObject({
      event: "ready",
      ms: 3457,
      startPage: "http://localhost:4000/",
      graphql: "http://localhost:4003/v1/graphql",
      hasura: "the local stand-in",
      adminSecret: ADMIN_SECRET,
      users: people(SETTINGS.environment).map(({ username, password, roles }) => ({ username, password, roles })),
    });
  });

  it.each<{ name: string; use: (output: Output) => void; event: unknown }>([
    {
      name: "part",
      use: (output) => output.ready("database", "PostgreSQL 18.3", 12.3),
      event: { event: "part", part: "database", what: "PostgreSQL 18.3", ms: 12 },
    },
    {
      name: "engine alone",
      use: (output) => output.engine(SETTINGS, 12.3),
      event: { event: "ready", ms: 12, graphql: SETTINGS.graphqlUrl, issuer: SETTINGS.issuer },
    },
    {
      name: "step that passed",
      use: (output) => output.step({ name: "sign in", passed: true, ms: 1.6, note: undefined }),
      event: { event: "step", name: "sign in", passed: true, ms: 2 },
    },
    {
      name: "step that failed",
      use: (output) => output.step({ name: "sign in", passed: false, ms: 1.6, note: 'saw "x"\nand y' }),
      event: { event: "step", name: "sign in", passed: false, ms: 2, note: 'saw "x"\nand y' },
    },
    {
      name: "journey",
      use: (output) => output.journey(25, 1, 99.9),
      event: { event: "journey", passed: 25, failed: 1, ms: 100 },
    },
    {
      name: "log line",
      use: (output) => output.log("warn", "user pool", "ada", { a: 1 }),
      event: { event: "log", level: "warn", part: "user pool", message: "ada", fields: { a: 1 } },
    },
    {
      name: "log line without fields",
      use: (output) => output.log("info", "mail", "to ada"),
      event: { event: "log", level: "info", part: "mail", message: "to ada" },
    },
  ])("are one per $name", ({ use, event }) => {
    expect(json(use)).toStrictEqual(event);
  });
});

describe("text lines", () => {
  it.each<{ name: string; use: (output: Output) => void; line: RegExp }>([
    {
      name: "a part",
      use: (output) => output.ready("database", "PostgreSQL 18.3", 1234),
      line: /^ {2}database {4}PostgreSQL 18\.3 +1\.23 s$/,
    },
    {
      name: "a step that passed",
      use: (output) => output.step({ name: "sign in", passed: true, ms: 10, note: undefined }),
      line: /^ {2}ok +0\.01 s {2}sign in$/,
    },
    {
      name: "what a step saw",
      use: (output) => output.step({ name: "sign in", passed: true, ms: 10, note: "ada" }),
      line: /^ {2}ok +0\.01 s {2}sign in \(ada\)$/,
    },
    {
      name: "why a step failed",
      use: (output) => output.step({ name: "sign in", passed: false, ms: 10, note: "saw a" }),
      line: /^ {2}FAILED +0\.01 s {2}sign in\n +saw a$/,
    },
    {
      name: "the end of a journey",
      use: (output) => output.journey(25, 1, 400),
      line: /^\n25 passed, 1 failed in 0\.40 s$/,
    },
    {
      name: "a log line",
      use: (output) => output.log("error", "user pool", "broken", { a: 1 }),
      line: /^\d\d:\d\d:\d\d {2}error {2}user pool {2}broken {2}\{"a":1\}$/,
    },
    {
      name: "a log line of no importance, without fields",
      use: (output) => output.log("info", "mail", "to ada", {}),
      line: /^\d\d:\d\d:\d\d {2}mail {2}to ada$/,
    },
  ])("say $name", ({ use, line }) => {
    const lines = written(textOutput, use);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  });
});

describe("an engine alone", () => {
  it.each([
    { name: "its own ports", ports: PORTS },
    { name: "the default ports", ports: undefined },
    { name: "another port for itself", ports: { pages: 3333, pool: 9229, functions: 9230, hasura: 8081 } },
  ])("on $name tells the command whose pool it trusts, in another folder", ({ ports }) => {
    const engine = settingsOf({}, { dataDirectory: "/data/here", ...(ports && { ports }) });
    const [ready] = written(textOutput, (output) => output.engine(engine, 1));
    expect(ready).toContain(`${engine.graphqlUrl} trusts tokens of ${engine.issuer}`);
    const [text = ""] = written(textOutput, (output) => output.engineStarts(engine));
    const command = /npm run local -- (.+)$/m.exec(text)?.[1] ?? "";
    const { data, hasuraUrl, ports: chosen } = parseArguments(command.split(" "));
    const beside = settingsOf({}, { ...(hasuraUrl && { hasuraUrl }), ...(chosen && { ports: chosen }) });
    expect(beside).toMatchObject({
      issuer: engine.issuer,
      pagesUrl: engine.pagesUrl,
      graphqlUrl: engine.graphqlUrl,
      ownEngine: true,
    });
    expect(data).not.toBe(engine.dataDirectory);
  });
});

it("no output has a token in it", () => {
  const use = (output: Output) => {
    output.system(SETTINGS, 1);
    output.engineStarts(SETTINGS);
    output.engine(SETTINGS, 1);
  };
  for (const output of [textOutput, jsonOutput]) {
    expect(written(output, use).join("\n")).not.toMatch(/ey[A-Za-z0-9_-]{10,}/);
  }
});
