import { type ChangeInput, everythingShown, type PlanInput, type ResourceInput, reportOf } from "./plan-of";

const [OLD, NEW] = ["planted-old", "planted-new"];

/** Ways to put a value into another one, with the mask that says which part is sensitive. */
const CONTAINERS: Readonly<Record<string, (value: unknown, mask: unknown) => [value: unknown, mask: unknown]>> = {
  map: (value, mask) => [{ inner: value, open: "open" }, { inner: mask }],
  block: (value, mask) => [[{ inner: value }], [{ inner: mask }]],
  list: (value, mask) => [
    ["open", value],
    [false, mask],
  ],
  "set in another order": (value, mask) => [
    [value, "open"],
    [false, mask],
  ],
  "set with fewer masks": (value, mask) => [[{ a: "open" }, { b: value }], [{ b: mask }]],
};

/** Values that are sensitive in some depth of some containers; the mask is true at the value or at any container. */
function nested(): [name: string, wrap: (secret: string) => [value: unknown, mask: unknown]][] {
  const names = Object.keys(CONTAINERS);
  const paths = [[], ...names.map((one) => [one]), ...names.flatMap((one) => names.map((two) => [one, two]))];
  return paths.flatMap((path) =>
    Array.from({ length: path.length + 1 }, (_, depth): [string, (secret: string) => [unknown, unknown]] => [
      `${[...path].reverse().join(" of ") || "plain"}, masked at ${depth}`,
      (secret) => {
        const start: [unknown, unknown] = [secret, depth === 0];
        return path.reduce<[unknown, unknown]>(([value, mask], name, index) => {
          const [outer, outerMask] = CONTAINERS[name]?.(value, mask) ?? [value, mask];
          return [outer, index + 1 === depth ? true : outerMask];
        }, start);
      },
    ]),
  );
}

function change(wrap: (secret: string) => [unknown, unknown], masks: "before" | "after" | "both"): ChangeInput {
  const [before, beforeMask] = wrap(OLD);
  const [after, afterMask] = wrap(NEW);
  return {
    before: { setting: before, other: 1 },
    after: { setting: after, other: 2 },
    before_sensitive: masks === "after" ? {} : { setting: beforeMask },
    after_sensitive: masks === "before" ? {} : { setting: afterMask },
  };
}

/** A change in every place that a plan has for one. */
function everywhere(input: ChangeInput, type = "aws_thing"): PlanInput {
  const resource = (address: string, more: ChangeInput, rest: Partial<ResourceInput> = {}): ResourceInput => ({
    address,
    type,
    ...rest,
    change: { ...input, ...more },
  });
  const forced = { actions: ["delete", "create"], replace_paths: [["setting"]] };
  return {
    resources: [
      resource("aws_thing.a", {}),
      resource("aws_thing.b", forced),
      resource("aws_cognito_user_pool.c", forced, { type: "aws_cognito_user_pool" }),
      resource("aws_thing.d", { actions: ["create"], before: null, before_sensitive: false }),
      resource("aws_thing.e", { actions: ["delete"], after: null, after_sensitive: false }),
      resource("aws_thing.f", { actions: ["no-op"] }, { previous_address: "aws_thing.g" }),
      resource("aws_thing.h", { importing: { id: OLD } }),
    ],
    drift: [resource("aws_thing.a", {}), resource("aws_thing.i", {}), resource("aws_thing.j", { actions: ["delete"] })],
    outputs: { setting: { before: OLD, after: NEW } },
  };
}

describe("a sensitive value is never shown", () => {
  test.each(nested())("%s", (_name, wrap) => {
    for (const masks of ["before", "after"] as const) {
      const shown = everythingShown(reportOf(everywhere(change(wrap, masks))));
      expect(shown).not.toContain("planted");
      expect(shown).toContain("(sensitive)");
      expect(shown).toContain("other");
    }
  });

  test("the same without masks is shown, so that these tests can fail", () => {
    const open = nested().map(([, wrap]) =>
      everythingShown(reportOf(everywhere({ ...change(wrap, "both"), before_sensitive: {}, after_sensitive: {} }))),
    );
    expect(open.filter((shown) => !shown.includes("planted") && !shown.includes("entries"))).toEqual([]);
  });

  test("a whole object, and an output", () => {
    const whole = { before: { a: OLD }, after: { a: NEW }, before_sensitive: true, after_sensitive: true };
    const shown = everythingShown(reportOf({ resources: [{ change: whole }], outputs: { key: whole } }));
    expect(shown).not.toContain("planted");
    expect(shown).toContain("`all values`: (sensitive)");
  });

  test.each<[string, unknown, unknown]>([
    ["a list's mask for an object", { x: OLD }, [{ x: true }]],
    ["an object's mask for a list", [OLD], { x: true }],
    ["an object's mask for a text", OLD, { x: true }],
    ["a list's mask for a text", OLD, [true]],
  ])("under %s, which Terraform never writes", (_name, value, mask) => {
    const input = { before: { a: value }, after: { a: null }, before_sensitive: { a: mask }, after_sensitive: {} };
    const shown = everythingShown(reportOf({ resources: [{ change: input }] }));
    expect(shown).not.toContain("planted");
    expect(shown).toContain("(sensitive)");
  });

  test("unknown after the apply, sensitive before it", () => {
    const shown = everythingShown(
      reportOf({
        resources: [
          { change: { before: { a: OLD }, after: {}, after_unknown: { a: true }, before_sensitive: { a: true } } },
        ],
      }),
    );
    expect(shown).not.toContain("planted");
  });
});

describe("an attribute that is called like a secret is never shown", () => {
  const plain = (before: unknown, after: unknown): ChangeInput => ({
    before,
    after,
    before_sensitive: {},
    after_sensitive: {},
  });
  const named = (key: string) => plain({ [key]: OLD }, { [key]: NEW });
  const cases: readonly (readonly [name: string, change: ChangeInput, type?: string])[] = [
    ...[
      "secret",
      "client_secret",
      "SECRET_ARN",
      "password",
      "masterPassword",
      "token",
      "auth_token",
      "value_wo",
      "private_key",
      "apiKey",
      "credentials",
    ].map((key): [string, ChangeInput] => [key, named(key)]),
    ["in a map", plain({ variables: { ADMIN_SECRET: OLD } }, { variables: { ADMIN_SECRET: NEW } })],
    ["above it", plain({ secret: { value: [OLD] } }, { secret: { value: [NEW] } })],
    ["a block", plain({ token: [{ x: OLD }] }, { token: [{ x: NEW }] })],
    [
      "an environment variable",
      plain({ env: [{ name: "DB_PASSWORD", value: OLD }] }, { env: [{ name: "DB_PASSWORD", value: NEW }] }),
    ],
    [
      "an environment variable that becomes one",
      plain({ env: [{ name: "A", value: OLD }] }, { env: [{ name: "A_TOKEN", value: NEW }] }),
    ],
    [
      "a parameter with a key",
      plain(
        { parameter: [{ key: "api_key", string_value: OLD }] },
        { parameter: [{ key: "api_key", string_value: NEW }] },
      ),
    ],
    ["a Kubernetes secret's data", plain({ data: { a: OLD } }, { data: { a: NEW } }), "kubernetes_secret_v1"],
    [
      "a Kubernetes secret's binary data",
      plain({ binary_data: { a: OLD } }, { binary_data: { a: NEW } }),
      "kubernetes_secret_v1",
    ],
    ["an address with a password", plain({ url: `postgres://u:${OLD}@h/d` }, { url: `postgres://u:${NEW}@h/d` })],
    ["a list of such addresses", plain({ urls: [`redis://:${OLD}@h`] }, { urls: [`redis://:${NEW}@h`] })],
    [
      "a private key",
      plain({ pem: `-----BEGIN PRIVATE KEY-----${OLD}` }, { pem: `-----BEGIN PRIVATE KEY-----${NEW}` }),
    ],
    ["a setting that is open in another type", plain({ password_policy: OLD }, { password_policy: NEW })],
  ];

  test.each(cases.map(([name, change, type = "aws_thing"]) => ({ name, change, type })))(
    "$name",
    ({ change, type }) => {
      const shown = everythingShown(reportOf({ resources: [{ change, type }] }));
      expect(shown).not.toContain("planted");
      expect(shown).toContain("(not shown)");
    },
  );

  test("a provider's message neither", () => {
    const shown = everythingShown(
      reportOf({}, `Error: connect postgres://hasura:${OLD}@db:5432/x failed\n\nsee https://u:${NEW}@h/`),
    );
    expect(shown).not.toContain("planted");
    expect(shown).toContain("connect (not shown) failed");
  });
});

describe("what a reviewer has to see is shown", () => {
  test.each<[string, string, unknown, unknown, string]>([
    [
      "a password policy",
      "aws_cognito_user_pool",
      { password_policy: [{ minimum_length: 12 }] },
      { password_policy: [{ minimum_length: 6 }] },
      "`password_policy[0].minimum_length`: `12` → `6`",
    ],
    [
      "a token's validity",
      "aws_cognito_user_pool_client",
      { id_token_validity: 60 },
      { id_token_validity: 1440 },
      "`id_token_validity`: `60` → `1440`",
    ],
    [
      "a rotation",
      "aws_db_instance",
      { password_wo_version: 1 },
      { password_wo_version: 2 },
      "`password_wo_version`: `1` → `2`",
    ],
    [
      "a Kubernetes config map",
      "kubernetes_config_map_v1",
      { data: { a: "x" } },
      { data: { a: "y" } },
      '`data.a`: `"x"` → `"y"`',
    ],
    [
      "the other settings of a thing named like a secret",
      "aws_thing",
      { name: "hasura-secret", days: 30 },
      { name: "hasura-secret", days: 0 },
      "`days`: `30` → `0`",
    ],
  ])("%s", (_name, type, before, after, line) => {
    expect(everythingShown(reportOf({ resources: [{ type, change: { before, after } }] }))).toContain(line);
  });
});
