import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { validateEnvironments } from "../../environments/validate";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { SCENARIO_VARIABLE, type Scenario } from "./settings";
import { withoutKubernetes } from "./without-kubernetes";

/** The app of the apply suite: the very same EnvironmentStack, with an environment that points at emulators. */
const file = process.env[SCENARIO_VARIABLE];
if (!file) throw new Error(`${SCENARIO_VARIABLE} must name a scenario; run npm run test:apply`);
const scenario: Scenario = JSON.parse(readFileSync(file, "utf8"));

const app = new App({ stackTraces: false });
const stacks = validateEnvironments([scenario.environment]).map(
  (environment) => new EnvironmentStack(app, environment),
);
for (const stack of stacks) {
  for (const [provider, version] of Object.entries(scenario.providerVersions)) {
    stack.addOverride(`terraform.required_providers.${provider}.version`, version);
  }
}
app.synth();

if (scenario.withoutKubernetes) {
  for (const stack of stacks) {
    const path = join(app.outdir, "stacks", stack.node.id, "cdk.tf.json");
    writeFileSync(path, JSON.stringify(withoutKubernetes(JSON.parse(readFileSync(path, "utf8")))));
  }
}
