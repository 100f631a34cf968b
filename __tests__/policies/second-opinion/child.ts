import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";

/**
 * Asks the simulator, in a process of its own: the folder of its installation is the argument, questions come by standard
 * input, answers go to standard output.
 */
const [folder = ""] = process.argv.slice(2);
const simulator: unknown = createRequire(join(folder, "package.json"))("@cloud-copilot/iam-simulate");
const asked = z.array(
  z.object({ claims: z.boolean(), simulation: z.looseObject({ resourcePolicy: z.unknown().optional() }) }),
);

function call(name: string, simulation: unknown): unknown {
  const method: unknown = Object(simulator)[name];
  if (typeof method !== "function") throw new TypeError(`the simulator has no ${name}`);
  return Reflect.apply(method, undefined, [simulation, {}]);
}

/** Version 0.1.173 fails on a policy that has been validated by nobody and so has no name. */
function named({ resourcePolicy, ...simulation }: z.output<typeof asked>[number]["simulation"]) {
  const validated = { __validated: true, policyDocument: resourcePolicy, metadata: { name: "trust" }, errors: [] };
  return { ...simulation, resourcePolicy: validated };
}

async function answers(): Promise<unknown[]> {
  const given: unknown[] = [];
  for (const { claims, simulation } of asked.parse(JSON.parse(readFileSync(0, "utf8")))) {
    given.push({
      validated: await call("runSimulation", simulation),
      // Its list of context keys has no claims of tokens: it leaves them out, unless told to check nothing.
      ...(claims && { unvalidated: await call("runUnsafeSimulation", named(simulation)) }),
    });
  }
  return given;
}

void answers().then((given) => process.stdout.write(JSON.stringify(given)));
