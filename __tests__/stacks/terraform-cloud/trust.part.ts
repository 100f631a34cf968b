import { mayAssume } from "../../access/evaluate";
import { resources } from "../synthesized";
import { bootstrapStack, CLOUD, PROVIDER } from "./bootstrap";
import { trustOf } from "./role-policies";
import { subject, TRUSTED } from "./trusted";

const stack = bootstrapStack();

test.each(
  TRUSTED.map(([what, token, role, allowed, provider = PROVIDER]) => [what, token, role, allowed, provider] as const),
)("%s", (_, token, role, allowed, provider) => {
  expect(mayAssume(trustOf(stack, role), provider, token)).toBe(allowed);
});

test("without a project the organization's default one is trusted", () => {
  const made = bootstrapStack({ ...CLOUD, project: null });
  expect(mayAssume(trustOf(made, "staging-roles_plan"), PROVIDER, subject({ project: "Default Project" }))).toBe(true);
  expect(mayAssume(trustOf(made, "staging-roles_plan"), PROVIDER, subject())).toBe(false);
  expect(made.resource).not.toHaveProperty("tfe_project");
});

test("the provider knows Terraform Cloud's audience and no other", () => {
  expect(resources(stack, "aws_iam_openid_connect_provider")).toStrictEqual([
    {
      url: "https://app.terraform.io",
      client_id_list: ["aws.workload.identity"],
      provider: "aws.account-111122223333-eu-central-1",
    },
  ]);
});
