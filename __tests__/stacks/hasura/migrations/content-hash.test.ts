import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SynthesizedTerraform } from "../../../../cli/synthesize";
import type { Environment } from "../../../../environments";
import { applyScript } from "../../../../stacks/hasura/migrations/apply-script";
import { at } from "../../../cli/inspect";
import { environmentWith, withExistingDatabase, withHasura, withRds } from "../../environment";
import { resource, stackOf } from "../../synthesized";
import { folderWith } from "./folder";
import { FILES, stackWith, synthesizedWith } from "./project";

jest.mock("../../../../stacks/hasura/migrations/apply-script", () => {
  const { applyScript }: typeof import("../../../../stacks/hasura/migrations/apply-script") = jest.requireActual(
    "../../../../stacks/hasura/migrations/apply-script",
  );
  return { applyScript: jest.fn(applyScript) };
});

const ROOT = join(__dirname, "..", "..", "..", "..");
const JOB = "kubernetes_job_v1";

const nameOf = (made: SynthesizedTerraform) => String(at(resource(made, JOB), "metadata.name"));
const nameIn = (environment: Environment) => nameOf(stackOf(environment));

const stack = stackOf(environmentWith());

describe("the name is a hash of all that decides the outcome", () => {
  const base = nameOf(stackWith(FILES));

  test.each([
    ["a migration", { ...FILES, "migrations/default/1_users/up.sql": "create table users (id text) ;" }],
    ["a migration more", { ...FILES, "migrations/default/2_author/up.sql": "" }],
    ["the name of a migration", { ...FILES, "migrations/default/0_users/up.sql": "" }],
    ["metadata", { ...FILES, "metadata/version.yaml": "version: 3\n\n" }],
    ["a file that moved from one folder to the other", { ...FILES, "metadata/default/1_users/up.sql": "" }],
  ])("another with %s", (_name, files) => {
    expect(nameOf(stackWith(files))).not.toBe(base);
  });

  test.each([
    ["version", { tag: "v2.50.0-ce" }],
    ["repository", { tag: "v2.48.5-ce", repository: "mirror.test.example/hasura" }],
    ["digest of the CLI's image", { tag: "v2.48.5-ce", migrationsDigest: `sha256:${"a".repeat(64)}` }],
  ])("another with another %s", (_name, image) => {
    expect(nameIn(withHasura({ image }))).not.toBe(nameOf(stack));
  });

  test("another with another script", () => {
    jest.mocked(applyScript).mockReturnValueOnce("true");
    const changed = nameOf(synthesizedWith(join(ROOT, "hasura")));
    expect(changed).toMatch(/^hasura-migrate-[0-9a-f]{12}$/);
    expect(changed).not.toBe(nameOf(stack));
  });

  test.each<[string, Environment]>([
    ["the secrets' revision", environmentWith({ secrets: { revision: 9 } })],
    ["the replicas", withHasura({ replicas: { min: 1, max: 2 } })],
    ["the settings of the engine", withHasura({ corsOrigins: [], enabledApis: ["graphql", "metadata"] })],
    [
      "the digest of the image that serves",
      withHasura({ image: { tag: "v2.48.5-ce", digest: `sha256:${"c".repeat(64)}` } }),
    ],
    ["the database's size", withRds({ instanceClass: "db.r8g.large", storageGb: 50 })],
    ["where the database is", withExistingDatabase()],
  ])("the same, whatever %s", (_name, environment) => {
    expect(nameIn(environment)).toBe(nameOf(stack));
  });

  test("the same for the same files elsewhere, and for files that stay behind", () => {
    expect(nameOf(stackWith({ ...FILES, "config.yaml": "version: 3\n", "migrations/.DS_Store": "x" }))).toBe(base);
  });

  test("and the whole Job is the same: an apply that changes nothing of it runs none", () => {
    const project = folderWith({});
    cpSync(join(ROOT, "hasura"), project, { recursive: true });
    writeFileSync(join(project, "seeds.sql"), "");
    const environment = withHasura({ replicas: { min: 1, max: 2 }, gracefulShutdownSeconds: 90 });
    expect(resource(synthesizedWith(project, environment), JOB)).toStrictEqual(resource(stack, JOB));
  });
});
