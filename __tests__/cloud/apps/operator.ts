import "../../../cli/mistakes";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readDeployArguments } from "../../../cli/deploy/arguments";
import { deployStack } from "../../../cli/deploy/deploy-stack";
import { readPlanArguments } from "../../../cli/plan/arguments";
import { planStack } from "../../../cli/plan/plan-stack";
import { readSettings } from "../../../cli/terraform/settings";
import { OUTPUT, type Stack } from "../../../cli/terraform/stack";
import { scenarioFile } from "../settings";
import { synthesizeTiny, TINY_STACK, type Tiny } from "./tiny";

/** `npm run plan` and `npm run deploy`, all but the look-up of the stack: this one needs no provider. */
const tiny: Tiny = JSON.parse(readFileSync(scenarioFile(), "utf8"));
const stack: Stack = {
  environment: TINY_STACK,
  file: `environments/${TINY_STACK}.ts`,
  backend: tiny.backend,
  runs: "remote",
  write: () => synthesizeTiny(tiny, resolve(OUTPUT)),
};

const [command, ...args] = process.argv.slice(2);
const settings = readSettings(process.env);
const done =
  command === "plan"
    ? planStack(stack, readPlanArguments(args), settings)
    : deployStack(stack, readDeployArguments(args), settings).then(() => 0);
void done.then((status) => {
  process.exitCode = status;
});
