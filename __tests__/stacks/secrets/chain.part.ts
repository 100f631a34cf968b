import { validateEnvironments } from "../../../environments/validate";
import { production } from "../../fixture/production";
import { staging } from "../../fixture/staging";
import { environmentWith, secretArn, withExistingDatabase, withIdentity } from "../environment";
import { reference, resource, resources, stackOf } from "../synthesized";
import { placesOf } from "./places";

const VERSION = "aws_secretsmanager_secret_version";
const PASSWORD = "aws_secretsmanager_random_password";

const SECRETS = [
  {
    id: "database_rds_password",
    name: "acme-test/database-password",
    description: "Password of hasura in the database acme-test",
  },
  {
    id: "secrets_admin",
    name: "acme-test/hasura-admin-secret",
    description: "Admin secret of Hasura: whoever has it may do everything",
  },
  {
    id: "secrets_event",
    name: "acme-test/hasura-event-secret",
    description: "What Hasura proves itself with to the functions it calls",
  },
];

const stack = stackOf(environmentWith());

test.each(SECRETS)("$id: generated, written through a write-only argument, read back", ({ id, name, description }) => {
  const [generated, readBack] = [stack.ephemeral?.[PASSWORD] ?? {}, stack.ephemeral?.[VERSION] ?? {}];
  const block = Object.keys(generated).filter((key) => key.startsWith(id));
  expect(block).toHaveLength(1);
  // 62^48 values, and nothing that a URL or a header would have to encode.
  expect(generated[block[0] ?? ""]).toStrictEqual({ password_length: 48, exclude_punctuation: true });
  expect(resource(stack, "aws_secretsmanager_secret", id)).toStrictEqual({
    name,
    description,
    recovery_window_in_days: 30,
  });
  expect(resource(stack, VERSION, id)).toStrictEqual({
    secret_id: reference(stack, "aws_secretsmanager_secret", "arn", id),
    secret_string_wo: `\${ephemeral.${PASSWORD}.${block[0]}.random_password}`,
    secret_string_wo_version: 1,
  });
  // Through the version: read after it was written, and not before.
  expect(Object.entries(readBack).filter(([key]) => key.startsWith(id))).toStrictEqual([
    [expect.stringMatching(`^${id}_value_`), { secret_id: reference(stack, VERSION, "arn", id) }],
  ]);
});

test("there are these secrets and no others", () => {
  const made = resources(stack, "aws_secretsmanager_secret").map(({ name }) => name);
  expect(made.sort()).toStrictEqual(SECRETS.map(({ name }) => name).sort());
  expect(Object.keys(stack.ephemeral ?? {}).sort()).toStrictEqual(["aws_eks_cluster_auth", PASSWORD, VERSION]);
});

const [STAGING, PRODUCTION] = validateEnvironments([staging, production]);

describe.each([
  ["the test's environment", environmentWith()],
  ["one with an existing database", withExistingDatabase()],
  [
    "one with an identity provider's secret",
    withIdentity({
      identityProviders: [{ type: "google", clientId: "client-1", clientSecretArn: secretArn("google") }],
    }),
  ],
  ["staging", STAGING],
  ["production", PRODUCTION],
] as const)("in %s", (_name, environment) => {
  if (!environment) throw new Error("no environment");
  const made = stackOf(environment);
  const rds = environment.database.type === "rds";

  test("the generated values go to Secrets Manager and nowhere else: every run makes other ones", () => {
    expect(placesOf(made, PASSWORD)).toStrictEqual(
      SECRETS.filter(({ id }) => rds || !id.startsWith("database")).map(
        ({ id }) => `resource.${VERSION}.${id}_version.secret_string_wo`,
      ),
    );
  });

  test("ephemeral values go to write-only arguments and to the cluster's provider: not to outputs, variables, ConfigMaps or annotations", () => {
    expect(placesOf(made, "ephemeral.")).toStrictEqual(
      [
        "provider.kubernetes[0].token",
        ...(rds
          ? [
              "resource.aws_db_instance.database_rds_instance.password_wo",
              `resource.${VERSION}.database_rds_password_version.secret_string_wo`,
            ]
          : []),
        `resource.${VERSION}.secrets_admin_version.secret_string_wo`,
        `resource.${VERSION}.secrets_event_version.secret_string_wo`,
        "resource.kubernetes_secret_v1.hasura_secret.data_wo.admin-secret",
        "resource.kubernetes_secret_v1.hasura_secret.data_wo.database-url",
        "resource.kubernetes_secret_v1.hasura_secret.data_wo.event-secret",
      ].sort(),
    );
  });

  test("no secret of ours passes through a data source", () => {
    expect(Object.keys(made.data ?? {}).filter((type) => type.includes("secret"))).toStrictEqual(
      environment.identity.identityProviders.length > 0 ? [VERSION] : [],
    );
  });
});

test.each([
  { protect: true, days: 30 },
  { protect: false, days: 0 },
])("with protect $protect a destroyed secret is kept for $days days", ({ protect, days }) => {
  const made = stackOf(environmentWith({ protect }));
  expect(resources(made, "aws_secretsmanager_secret").map((secret) => secret.recovery_window_in_days)).toStrictEqual([
    days,
    days,
    days,
  ]);
});
