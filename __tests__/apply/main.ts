import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validateEnvironments } from "../../environments/validate";
import { synthesize } from "../../stacks/synthesize";
import { SCENARIO_VARIABLE, type Scenario } from "./settings";
import { withoutKubernetes } from "./without-kubernetes";

/** The app of the apply suite: the very same EnvironmentStack, with an environment that points at emulators. */
const file = process.env[SCENARIO_VARIABLE];
if (!file) throw new Error(`${SCENARIO_VARIABLE} must name a scenario; run npm run test:apply`);
const scenario: Scenario = JSON.parse(readFileSync(file, "utf8"));

const environments = validateEnvironments([scenario.environment]);
const app = synthesize(environments, {
  ...(scenario.hasuraProject !== undefined && { hasuraProject: scenario.hasuraProject }),
  adapt: (stack) => {
    for (const [provider, version] of Object.entries(scenario.providerVersions)) {
      stack.addOverride(`terraform.required_providers.${provider}.version`, version);
    }
  },
});

if (scenario.withoutKubernetes) {
  for (const { name } of environments) {
    const path = join(app.outdir, "stacks", name, "cdk.tf.json");
    writeFileSync(path, JSON.stringify(withoutKubernetes(JSON.parse(readFileSync(path, "utf8")))));
  }
}
