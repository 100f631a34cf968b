import { differences } from "../../../cli/show/differences";
import type { SynthesizedTerraform } from "../../../cli/synthesize";
import { environmentWith, withExistingDatabase } from "../environment";
import { resource, stackOf } from "../synthesized";

const before = stackOf(environmentWith({ secrets: { revision: 7 } }));
const after = stackOf(environmentWith({ secrets: { revision: 8 } }));

/** Everything that differs between two stacks, paths without hashes. */
function changes(one: SynthesizedTerraform, other: SynthesizedTerraform) {
  return differences(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))
    .map((difference) => ({ ...difference, path: difference.path.replace(/_[0-9A-F]{8}(?=\.)/g, "") }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

test("the revision stands in every place that takes a value, in the pods, and nowhere else", () => {
  const number = (path: string) => ({ path, one: 7, other: 8 });
  expect(changes(before, after)).toStrictEqual([
    number("resource.aws_db_instance.database_rds_instance.password_wo_version"),
    number("resource.aws_secretsmanager_secret_version.database_rds_password_version.secret_string_wo_version"),
    number("resource.aws_secretsmanager_secret_version.secrets_admin_version.secret_string_wo_version"),
    number("resource.aws_secretsmanager_secret_version.secrets_event_version.secret_string_wo_version"),
    {
      path: "resource.kubernetes_deployment_v1.hasura_deployment.spec.template.metadata.annotations.hasura/secrets-revision",
      one: "7",
      other: "8",
    },
    number("resource.kubernetes_secret_v1.hasura_secret.data_wo_revision"),
  ]);
});

test("with an existing database the same but for its password, which is not ours", () => {
  const [one, other] = [7, 8].map((revision) => stackOf({ ...withExistingDatabase(), secrets: { revision } }));
  if (!one || !other) throw new Error("two stacks");
  expect(changes(one, other).map(({ path }) => path)).toStrictEqual([
    "resource.aws_secretsmanager_secret_version.secrets_admin_version.secret_string_wo_version",
    "resource.aws_secretsmanager_secret_version.secrets_event_version.secret_string_wo_version",
    "resource.kubernetes_deployment_v1.hasura_deployment.spec.template.metadata.annotations.hasura/secrets-revision",
    "resource.kubernetes_secret_v1.hasura_secret.data_wo_revision",
  ]);
});

test("a rotation runs no migration Job, and a Job names no secret's value or revision", () => {
  const [job, same] = [before, after].map((stack) => resource(stack, "kubernetes_job_v1"));
  expect(same).toStrictEqual(job);
  expect(JSON.stringify(job)).not.toMatch(/secrets-revision|secret_string|ephemeral\./);
});
