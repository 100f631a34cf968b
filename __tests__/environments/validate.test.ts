import { ConfigurationError, loadEnvironments } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { errorOf, problemsOf } from "./problems-of";
import { changed } from "./wrong-configurations/case";

const WHOLE = {
  field: "(the whole environment)",
  allowed: "an object",
  remedy: "put an object of type EnvironmentInput into the list in environments/index.ts",
};

describe("loadEnvironments", () => {
  it("gives the environments as they stand: valid, and one of them for real users", () => {
    const environments = loadEnvironments();
    expect(validateEnvironments(environments)).toStrictEqual(environments);
    expect(environments.length).toBeGreaterThanOrEqual(2);
    expect(environments.some((environment) => environment.production)).toBe(true);
  });
});

describe("validateEnvironments", () => {
  it("gives environments in the order of the inputs", () => {
    const names = (inputs: readonly unknown[]) => validateEnvironments(inputs).map(({ name }) => name);
    expect(names([staging, production])).toStrictEqual(["staging", "production"]);
    expect(names([production, staging])).toStrictEqual(["production", "staging"]);
  });

  it("leaves what people wrote as it is", () => {
    const [before, input] = [structuredClone(staging), structuredClone(staging)];
    const [environment] = validateEnvironments([input]);
    expect(input).toStrictEqual(before);
    expect(environment).not.toBe(input);
    const broken = changed(staging, { protect: "yes", "hasura.replicas.max": 1 });
    const copy = structuredClone(broken);
    expect(problemsOf(broken)).toHaveLength(2);
    expect(broken).toStrictEqual(copy);
  });
});

describe("many mistakes at once", () => {
  it("are all reported, in one error with one text", () => {
    const error = errorOf(
      changed(staging, {
        "aws.regoin": "eu-central-1",
        "aws.accountId": undefined,
        "identity.client": { ...staging.identity.client, grant: "implicit", secret: true },
      }),
      changed(production, { protect: false, "backend.workspace": "example-staging", "hasura.replicas.min": 0 }),
    );
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.name).toBe("ConfigurationError");
    expect(error.message).toBe(`The configuration has 5 problems; nothing was synthesized.

environment staging: aws.accountId
  received: nothing
  allowed:  an account id of 12 digits, as a string
  remedy:   add aws.accountId in environments/staging.ts; docs/environments.md describes it

environment staging: aws.regoin
  received: "eu-central-1"
  allowed:  no field of this name
  remedy:   correct the name or remove the field in environments/staging.ts; docs/environments.md lists all fields

environment staging: identity.client.secret
  received: true
  allowed:  false while identity.client.grant is "implicit": the implicit grant is for public clients
  remedy:   set identity.client.secret to false, or identity.client.grant to "authorization-code"

environment production: hasura.replicas.min
  received: 0
  allowed:  a whole number of pods from 1 to 100
  remedy:   set hasura.replicas.min in environments/production.ts to an allowed value; docs/environments.md describes it

environment staging and production: backend.workspace
  received: "app.terraform.io/example-org/example-staging"
  allowed:  a value of its own in each environment: each apply would destroy the other environment
  remedy:   give each environment a workspace of its own`);
  });

  it("hide no rule of the sections that are sound", () => {
    const fields = problemsOf(
      changed(staging, {
        "hasura.replicas.max": 0,
        "claims.format": "json",
        "identity.tier": "LITE",
        "claims.defaultRole": "guest",
      }),
    ).map(({ field }) => field);
    expect(fields).toStrictEqual(["hasura.replicas.max", "identity.tier", "claims.defaultRole"]);
  });

  it("hide no rule about a section that is left out for its defaults", () => {
    const roles = staging.roles.filter(({ role }) => role !== "user");
    const fields = problemsOf(changed(staging, { claims: undefined, roles, production: "no" })).map(
      ({ field }) => field,
    );
    expect(fields).toStrictEqual(["production", "claims.defaultRole"]);
  });

  it("bring no problem about a default that stands in for a wrong section", () => {
    const roles = staging.roles.filter(({ role }) => role !== "user");
    const input = changed(staging, { claims: { format: "xml", defaultRole: "editor" }, roles });
    expect(problemsOf(input).map(({ field }) => field)).toStrictEqual(["claims.format"]);
  });

  it("count one problem as one", () => {
    expect(errorOf(changed(staging, { protect: 1 })).message).toMatch(/^The configuration has 1 problem; nothing was /);
  });
});

describe("environments that are none", () => {
  it.each([[null], ["staging"], [42], [true], [[]], [undefined]])("%j gives a clear problem", (input) => {
    expect(problemsOf(input)).toStrictEqual([{ environment: "number 1", received: input, ...WHOLE }]);
  });

  it("are counted from one, beside valid ones", () => {
    expect(problemsOf(staging, null, production)).toStrictEqual([
      { environment: "number 2", received: null, ...WHOLE },
    ]);
  });

  it("lack eleven sections when they are empty", () => {
    expect(problemsOf({}).map(({ field }) => field)).toStrictEqual(
      "name system production protect aws backend cluster roles identity database hasura".split(" "),
    );
  });
});

describe("the name of an environment", () => {
  const ALLOWED =
    "2 to 20 lower-case letters, digits and hyphens, starting with a letter, not ending with a hyphen and without two in a row; terraform-cloud is taken";

  it.each(["s", "a".repeat(21), "Staging", "1st", "qa-", "terraform-cloud", "qa_1", "q--a"])(
    "%s is refused",
    (name) => {
      expect(problemsOf(changed(staging, { name }))).toStrictEqual([
        {
          environment: name,
          field: "name",
          received: name,
          allowed: ALLOWED,
          remedy: "set name in its file in environments/ to an allowed value; docs/environments.md describes it",
        },
      ]);
    },
  );

  it.each(["qa", "a".repeat(20), "s-1", "q-a-1", "terraform-clouds"])("%s is allowed", (name) => {
    expect(problemsOf(changed(staging, { name }))).toStrictEqual([]);
  });

  it.each([[undefined], [""], [7]])("%j leaves the environment to its number", (name) => {
    const [problem, ...others] = problemsOf(changed(staging, { name }));
    expect(others).toStrictEqual([]);
    expect([problem?.environment, problem?.field, problem?.received]).toStrictEqual(["number 1", "name", name]);
  });
});

describe("the value received", () => {
  const shown = (value: unknown) => /received: (.*)/.exec(errorOf(changed(staging, { protect: value })).message)?.[1];

  it("is cut when it is very long", () => {
    expect(shown("x".repeat(198))).toBe(`"${"x".repeat(198)}"`);
    expect(shown("x".repeat(199))).toBe(`"${"x".repeat(199)}… (201 characters)`);
    expect(shown("x".repeat(100_000))).toBe(`"${"x".repeat(199)}… (100002 characters)`);
  });

  it("stays on its line", () => {
    expect(shown("a\nb")).toBe('"a\\nb"');
  });

  it("shows what JSON cannot", () => {
    expect(shown(Number.NaN)).toBe('"NaN"');
    expect(shown(2n)).toBe('"2n"');
    expect(shown({ deep: [Number.POSITIVE_INFINITY] })).toBe('{"deep":["Infinity"]}');
  });
});
