import { loadConfiguration } from "../../environments";
import type { Problem } from "../../environments/problems";
import { validateEnvironments } from "../../environments/validate";
import { checkTerraformCloud } from "../../environments/validate-terraform-cloud";
import { staging } from "../fixture/staging";
import { BOUNDED, CLOUD, problemsOfCloud } from "./problems-of-cloud";
import { type Changes, changed } from "./wrong-configurations/case";

const wrongValue = (field: string, received: unknown, allowed: string): Problem => ({
  environment: "terraform-cloud",
  field,
  received,
  allowed,
  remedy: `${received === undefined ? "add" : "set"} ${field} in environments/terraform-cloud.ts${received === undefined ? "" : " to an allowed value"}; docs/environments.md describes it`,
});

test("values as they should be give no problem, and defaults", () => {
  expect(problemsOfCloud({})).toStrictEqual([]);
  expect(
    checkTerraformCloud({ ...CLOUD, project: undefined }, validateEnvironments([changed(staging, BOUNDED)])),
  ).toStrictEqual({
    terraformCloud: {
      ...CLOUD,
      project: null,
      clusterAccess: "access-entries",
      accounts: [],
      notifications: { type: "none" },
    },
    problems: [],
  });
});

test("the project's own values are valid", () => {
  const { environments, terraformCloud } = loadConfiguration();
  expect(environments.length).toBeGreaterThan(0);
  expect(terraformCloud).not.toBeUndefined();
});

const VERSION = "an exact version of Terraform from 1.11.0, because secrets are write-only arguments";
const PROJECT = "3 to 40 letters, digits, spaces, hyphens and underscores";

test.each<[wrong: Problem, set: Changes, valid: Changes]>([
  [wrongValue("terraformVersion", "1.10.9", VERSION), { terraformVersion: "1.10.9" }, { terraformVersion: "1.11.0" }],
  [wrongValue("terraformVersion", "~> 1.11", VERSION), { terraformVersion: "~> 1.11" }, { terraformVersion: "1.20.1" }],
  [wrongValue("terraformVersion", undefined, VERSION), { terraformVersion: undefined }, {}],
  [wrongValue("project", "ab", PROJECT), { project: "ab" }, { project: "abc" }],
  [wrongValue("project", "a".repeat(41), PROJECT), { project: "a".repeat(41) }, { project: "a".repeat(40) }],
  [wrongValue("project", " abc", PROJECT), { project: " abc" }, { project: "a b-c_1" }],
  [
    wrongValue("clusterAccess", "all", 'one of "access-entries", "own"'),
    { clusterAccess: "all" },
    { clusterAccess: "own" },
  ],
  [wrongValue("backend", undefined, 'type "terraform-cloud", "s3" or "local"'), { backend: undefined }, {}],
  [
    wrongValue("notifications.addresses[0]", "nobody", "an e-mail address"),
    { notifications: { type: "email", addresses: ["nobody"] } },
    { notifications: { type: "email", addresses: ["a@acme.dev"] } },
  ],
  [
    wrongValue("notifications.url", "http://acme.dev", "an https URL"),
    { notifications: { type: "webhook", url: "http://acme.dev" } },
    { notifications: { type: "webhook", url: "https://acme.dev" } },
  ],
  [
    {
      environment: "terraform-cloud",
      field: "projekt",
      received: "x",
      allowed: "no field of this name",
      remedy:
        "correct the name or remove the field in environments/terraform-cloud.ts; docs/environments.md lists all fields",
    },
    { projekt: "x" },
    { project: "xyz" },
  ],
])("%j", (problem, set, valid) => {
  expect(problemsOfCloud(set)).toStrictEqual([problem]);
  expect(problemsOfCloud(valid)).toStrictEqual([]);
});
