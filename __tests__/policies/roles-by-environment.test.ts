import type { Finding } from "./findings";
import { rolesByEnvironment } from "./roles-by-environment";

const finding = (environment: string, object: string): Finding => ({
  tool: "checkov",
  check: "CKV_1",
  object,
  environment,
  text: "bad",
});

test.each([
  ["staging-roles/plan-read", "staging", "terraform-cloud/roles/plan-read"],
  ["staging-eu-roles/plan-read ReadAlarms", "staging-eu", "terraform-cloud/roles/plan-read ReadAlarms"],
  ["staging-roles", "staging", "terraform-cloud/roles"],
  ["accounts/111122223333-trust", "terraform-cloud", "terraform-cloud/accounts/111122223333-trust"],
  ["stagingroles/plan", "terraform-cloud", "terraform-cloud/stagingroles/plan"],
])("%s belongs to %s", (object, environment, told) => {
  const judged = rolesByEnvironment([finding("terraform-cloud", object)], "terraform-cloud", ["staging", "staging-eu"]);
  expect(judged).toStrictEqual([finding(environment, told)]);
});
