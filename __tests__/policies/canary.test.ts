import { synthesizeEnvironment } from "../../cli/synthesize";
import { validateEnvironments } from "../../environments/validate";
import { staging } from "../fixture/staging";
import { CANARY, canary, missedMistakes } from "./canary";
import type { Finding } from "./findings";
import { objectName } from "./object-name";
import { FOUND_IN_PLANTED } from "./planted-policy";

const found = (tool: Finding["tool"], check: string, object: string, environment = CANARY): Finding => ({
  tool,
  check,
  object,
  environment,
  text: "",
});

const ALL = [
  found("kube-score", "container-security-context-privileged", "Deployment/hasura"),
  found("kube-score", "container-security-context-privileged", "Job/hasura-migrate"),
  found("checkov", "CKV_K8S_38", "Deployment/hasura"),
  found("checkov", "CKV_K8S_38", "Job/hasura-migrate"),
  found("checkov", "CKV_AWS_301", "identity/user-pool/preTokenGeneration-permission"),
  found("checkov", "CKV_AWS_17", "database/rds/instance"),
  ...FOUND_IN_PLANTED.map(({ tool, check, object }) => found(tool, check, object)),
];

test("tools that find every mistake of the broken copy are trusted", () => {
  expect(missedMistakes(ALL)).toStrictEqual([]);
});

test.each(ALL)("a tool that misses $check on $object is blind", (missing) => {
  const elsewhere = { ...missing, environment: "staging" };
  const missed = missedMistakes([...ALL.filter((finding) => finding !== missing), elsewhere]);
  expect(missed).toStrictEqual([
    expect.stringContaining(`${missing.tool} is blind: it did not report ${missing.check} on ${missing.object}`),
  ]);
});

test("the copy is broken in every way, in the stack and in the manifests", () => {
  const [environment] = validateEnvironments([staging]);
  if (!environment) throw new Error("no environment");
  const { stack, manifests } = canary(synthesizeEnvironment(environment));
  const [json, yaml] = [JSON.stringify(stack), JSON.stringify(manifests)];
  for (const right of [
    '"privileged":false',
    '"publicly_accessible":false',
    '"principal":"cognito-idp.amazonaws.com"',
  ]) {
    expect(json).not.toContain(right);
  }
  for (const [text, times] of [
    ['"privileged":true', 2],
    ['"automountServiceAccountToken":true', 3],
  ] as const) {
    expect(yaml.split(text)).toHaveLength(times + 1);
  }
  expect(Object.keys(stack.resource?.aws_iam_policy ?? {})).toStrictEqual(["canary", "administrator"]);
});

test.each([
  ["Job", "hasura-migrate-0123456789ab", "Job/hasura-migrate"],
  ["ConfigMap", "hasura-metadata-884bba9dba8d", "ConfigMap/hasura-metadata"],
  ["Deployment", "hasura", "Deployment/hasura"],
  ["ConfigMap", "database-certificates", "ConfigMap/database-certificates"],
  ["Job", "hasura-migrate-0123456789a", "Job/hasura-migrate-0123456789a"],
])("an excuse knows %s %s as %s", (kind, name, expected) => {
  expect(objectName(kind, name)).toBe(expected);
});
