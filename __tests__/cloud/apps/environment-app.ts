import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validateEnvironments } from "../../../environments/validate";
import { synthesize } from "../../../stacks/synthesize";
import { withoutKubernetes } from "../../apply/without-kubernetes";
import { type Scenario, scenarioFile } from "../settings";

/** The app of the cloud suite: the very same EnvironmentStack, whose runs happen at the emulated Terraform Cloud. */
const scenario: Scenario = JSON.parse(readFileSync(scenarioFile(), "utf8"));

const environments = validateEnvironments([scenario.environment]);
const app = synthesize(environments, {
  adapt: (stack) => {
    for (const [provider, version] of Object.entries(scenario.providerVersions)) {
      stack.addOverride(`terraform.required_providers.${provider}.version`, version);
    }
  },
});

// The AWS half alone: it needs no cluster, and what is proven here is where runs happen.
for (const { name } of environments) {
  const path = join(app.outdir, "stacks", name, "cdk.tf.json");
  writeFileSync(path, JSON.stringify(withoutKubernetes(JSON.parse(readFileSync(path, "utf8"))), null, 2));
}
