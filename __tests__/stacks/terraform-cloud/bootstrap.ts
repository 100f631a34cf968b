import { App } from "cdktf";
import { inTemporaryFolder, readStack, type SynthesizedTerraform } from "../../../cli/synthesize";
import type { Environment, EnvironmentInput, TerraformCloudInput } from "../../../environments";
import { describeProblem } from "../../../environments/problems";
import { validateEnvironments } from "../../../environments/validate";
import { checkTerraformCloud, TERRAFORM_CLOUD } from "../../../environments/validate-terraform-cloud";
import { TerraformCloudStack } from "../../../stacks/terraform-cloud-stack";
import { production } from "../../fixture/production";
import { staging } from "../../fixture/staging";

/** Account of both environments. */
export const ACCOUNT = "111122223333";

/** ARN of Terraform Cloud's OpenID Connect provider there. */
export const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/app.terraform.io`;

/** Values of the stack `terraform-cloud`. */
export const CLOUD: TerraformCloudInput = {
  backend: { type: "local", path: "/state/terraform-cloud.tfstate" },
  project: "acme project",
  terraformVersion: "1.11.4",
};

/** An environment whose roles have the boundary. */
export function bounded(input: EnvironmentInput): EnvironmentInput {
  return { ...input, aws: { ...input.aws, permissionsBoundary: true } };
}

/** Both environments, as they may run in Terraform Cloud. */
export const INPUTS: readonly EnvironmentInput[] = [bounded(staging), bounded(production)];

/** The stack `terraform-cloud` of some environments. */
export function bootstrapStack(
  cloud: TerraformCloudInput = CLOUD,
  inputs: readonly EnvironmentInput[] = INPUTS,
): SynthesizedTerraform {
  const environments = validateEnvironments(inputs);
  const { terraformCloud, problems } = checkTerraformCloud(cloud, environments);
  if (!terraformCloud || problems.length > 0) throw new Error(problems.map(describeProblem).join("\n"));
  return inTemporaryFolder((outdir) => {
    const app = new App({ outdir, stackTraces: false });
    new TerraformCloudStack(app, terraformCloud, environments);
    app.synth();
    return readStack(app, TERRAFORM_CLOUD);
  });
}

/** The one environment of that name. */
export function environmentNamed(name: string, inputs: readonly EnvironmentInput[] = INPUTS): Environment {
  const [found] = validateEnvironments(inputs).filter((environment) => environment.name === name);
  if (!found) throw new Error(`no environment ${name}`);
  return found;
}
