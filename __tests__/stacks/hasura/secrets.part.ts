import { environmentWith, secretArn, withExistingDatabase } from "../environment";
import { reference, resources, stackOf } from "../synthesized";

const stack = stackOf(environmentWith());
const VALUES = "ephemeral.aws_secretsmanager_secret_version";

test("three values reach the cluster, write-only, with a revision and without `data`", () => {
  const address = reference(stack, "aws_db_instance", "address");
  expect(resources(stack, "kubernetes_secret_v1")).toStrictEqual([
    {
      metadata: { name: "hasura", namespace: reference(stack, "kubernetes_namespace_v1", "metadata[0].name") },
      type: "Opaque",
      data_wo: {
        "admin-secret": `\${${VALUES}.secrets_admin_value_FA827ED8.secret_string}`,
        "database-url": `postgresql://hasura:\${${VALUES}.database_rds_password_value_2DAB8EFF.secret_string}@${address}:5432/app?sslmode=verify-full&sslrootcert=/etc/hasura/database-certificates/rds.pem`,
        "event-secret": `\${${VALUES}.secrets_event_value_6C2FC635.secret_string}`,
      },
      data_wo_revision: 1,
    },
  ]);
});

test("an existing database's URL is read from its secret as an ephemeral block, never by a data source", () => {
  const existing = stackOf(withExistingDatabase());
  expect(existing.ephemeral?.aws_secretsmanager_secret_version).toMatchObject({
    database_existing_url_DE57B170: { secret_id: secretArn("database-url") },
  });
  expect(resources(existing, "kubernetes_secret_v1")).toMatchObject([
    { data_wo: { "database-url": `\${${VALUES}.database_existing_url_DE57B170.secret_string}` } },
  ]);
  for (const made of [stack, existing]) {
    expect(Object.keys(made.data ?? {})).toStrictEqual(["aws_eks_cluster"]);
  }
});
