import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../../cli/manifests/synthesized";
import { checkInitialisedBackend } from "../../../cli/terraform/initialised-backend";
import { caught } from "../cloud/caught";

const SUBJECT = { environment: "staging", file: "environments/staging.ts" };
const CLOUD = { hostname: "app.terraform.io", organization: "acme", workspaces: { name: "acme-staging" } };
/** As Terraform writes it: with what nobody asked for as null. */
const RECORDED_CLOUD = { ...CLOUD, token: null, workspaces: { name: "acme-staging", project: null, tags: null } };
const S3 = { bucket: "states", key: "staging.tfstate", region: "eu-central-1", encrypt: true };
const LOCAL = { path: "/state/staging.tfstate" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backend-"));
  mkdirSync(join(folder, ".terraform"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (text: string) => writeFileSync(join(folder, ".terraform", "terraform.tfstate"), text);
const check = (terraform: JsonObject) =>
  checkInitialisedBackend(SUBJECT, terraform, folder, "cdktf.out/stacks/staging");

describe("a folder that belongs to the stack's backend", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["cloud", RECORDED_CLOUD, { cloud: CLOUD }],
    ["s3", { ...S3, profile: null }, { backend: { s3: S3 } }],
    ["local", { ...LOCAL, workspace_dir: null }, { backend: { local: LOCAL } }],
  ])("%s", (type, config, terraform) => {
    record(JSON.stringify({ version: 3, backend: { type, config, hash: 1 } }));
    expect(() => check(terraform)).not.toThrow();
  });

  it.each(["", "{", "null", '{"version":3}', '{"backend":{"type":1}}'])("or was never initialised: %j", (text) => {
    record(text);
    expect(() => check({ cloud: CLOUD })).not.toThrow();
  });

  it("or is new", () => {
    rmSync(join(folder, ".terraform"), { recursive: true });
    expect(() => check({ cloud: CLOUD })).not.toThrow();
  });
});

describe("a folder of another backend", () => {
  it.each<[string, string, JsonObject, JsonObject, string, string]>([
    [
      "another type",
      "local",
      LOCAL,
      { cloud: CLOUD },
      "backend local: /state/staging.tfstate",
      "Terraform Cloud: app.terraform.io, acme, acme-staging",
    ],
    [
      "another workspace",
      "cloud",
      RECORDED_CLOUD,
      { cloud: { ...CLOUD, workspaces: { name: "other" } } },
      "Terraform Cloud: app.terraform.io, acme, acme-staging",
      "Terraform Cloud: app.terraform.io, acme, other",
    ],
    [
      "another host",
      "cloud",
      RECORDED_CLOUD,
      { cloud: { ...CLOUD, hostname: "tfe.example.com" } },
      "app.terraform.io",
      "tfe.example.com",
    ],
    [
      "another bucket",
      "s3",
      S3,
      { backend: { s3: { ...S3, bucket: "other" } } },
      "backend s3: states, staging.tfstate",
      "backend s3: other, staging.tfstate",
    ],
    ["a setting that is gone", "s3", { ...S3, profile: "admin" }, { backend: { s3: S3 } }, "backend s3", "backend s3"],
  ])("%s", async (_what, type, config, terraform, received, allowed) => {
    record(JSON.stringify({ version: 3, backend: { type, config, hash: 1 } }));
    const error = await caught(() => check(terraform));
    expect(error).toMatchObject({ name: "TerraformProblem", code: "other-backend" });
    expect(error?.message).toMatch(new RegExp(`received: .*${received}`));
    expect(error?.message).toMatch(new RegExp(`allowed: .*${allowed}`));
    expect(error?.message).toContain("delete cdktf.out/stacks/staging/.terraform");
    expect(error?.message).toContain("npx cdktf deploy staging --migrate-state");
    expect(error?.message).toContain("docs/leaving-terraform-cloud.md");
  });
});
