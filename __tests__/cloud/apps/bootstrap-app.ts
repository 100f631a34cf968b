import { readFileSync } from "node:fs";
import { App } from "cdktf";
import { validateEnvironments } from "../../../environments/validate";
import { checkTerraformCloud } from "../../../environments/validate-terraform-cloud";
import { TerraformCloudStack } from "../../../stacks/terraform-cloud-stack";
import { type BootstrapScenario, scenarioFile } from "../settings";

/** The app of the cloud suite with the very same TerraformCloudStack, for an emulated Terraform Cloud and AWS. */
const scenario: BootstrapScenario = JSON.parse(readFileSync(scenarioFile(), "utf8"));
const environments = validateEnvironments(scenario.environments);
const { terraformCloud, problems } = checkTerraformCloud(scenario.terraformCloud, environments);
if (!terraformCloud || problems.length > 0) throw new Error(JSON.stringify(problems));

const app = new App({ stackTraces: false });
const stack = new TerraformCloudStack(app, terraformCloud, environments);
for (const [provider, version] of Object.entries(scenario.providerVersions)) {
  stack.addOverride(`terraform.required_providers.${provider}.version`, version);
}
app.synth();
