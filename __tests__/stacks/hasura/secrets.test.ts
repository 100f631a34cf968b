import { leaves } from "../../../cli/show/differences";
import { environmentWith, secretArn, withHasura, withIdentity } from "../environment";
import { reference, resource, resources, stackOf } from "../synthesized";

const ADMIN = "${ephemeral.aws_secretsmanager_secret_version.hasura_admin_secret_3961BF00.secret_string}";
const DATABASE = "${ephemeral.aws_secretsmanager_secret_version.hasura_database_url_36A80EBA.secret_string}";

const stack = stackOf(environmentWith());

test("existing secrets are read as ephemeral blocks, never as data sources", () => {
  expect(stack.ephemeral?.aws_secretsmanager_secret_version).toStrictEqual({
    hasura_admin_secret_3961BF00: { secret_id: secretArn("admin") },
    hasura_database_url_36A80EBA: { secret_id: secretArn("database-url") },
  });
  expect(stack.data).not.toHaveProperty("aws_secretsmanager_secret_version");
  expect(stack.data).not.toHaveProperty("aws_secretsmanager_secret");
});

test("they reach the cluster as write-only values, with a revision and without `data`", () => {
  expect(resources(stack, "kubernetes_secret_v1")).toStrictEqual([
    {
      metadata: { name: "hasura", namespace: reference(stack, "kubernetes_namespace_v1", "metadata[0].name") },
      type: "Opaque",
      data_wo: { "admin-secret": ADMIN, "database-url": DATABASE },
      data_wo_revision: 1,
    },
  ]);
});

test("and they stand nowhere else", () => {
  const id = Object.keys(stack.resource?.kubernetes_secret_v1 ?? {})[0];
  const holders = [...leaves(JSON.parse(JSON.stringify(stack)))].filter(([, value]) =>
    JSON.stringify(value).includes("secret_string"),
  );
  expect(holders).toStrictEqual([
    [`resource.kubernetes_secret_v1.${id}.data_wo.admin-secret`, ADMIN],
    [`resource.kubernetes_secret_v1.${id}.data_wo.database-url`, DATABASE],
  ]);
});

test("every ephemeral value in the stack goes to a write-only argument or to a provider", () => {
  const providers = { type: "google", clientId: "client-1", clientSecretArn: secretArn("google") } as const;
  const largest = stackOf(withIdentity({ identityProviders: [providers] }));
  const holders = [...leaves(JSON.parse(JSON.stringify(largest)))]
    .filter(([, value]) => typeof value === "string" && value.includes("ephemeral."))
    .map(([path]) => path.replace(/_[0-9A-F]{8}\./, "."));
  expect(holders.sort()).toStrictEqual([
    "provider.kubernetes[0].token",
    "resource.kubernetes_secret_v1.hasura_secret.data_wo.admin-secret",
    "resource.kubernetes_secret_v1.hasura_secret.data_wo.database-url",
  ]);
});

test("a new revision writes the values again and rolls the pods", () => {
  const rotated = stackOf(withHasura({ secretsRevision: 7 }));
  expect(resource(rotated, "kubernetes_secret_v1").data_wo_revision).toBe(7);
  expect(resource(rotated, "kubernetes_deployment_v1")).toMatchObject({
    spec: { template: { metadata: { annotations: { "hasura/secrets-revision": "7" } } } },
  });
});
