import "../cli/mistakes";
import { parseArguments } from "./command/arguments";
import { HELP } from "./command/help";
import { jsonOutput, textOutput } from "./command/output";
import { run } from "./command/run";

const write = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) {
    write(HELP);
    return 0;
  }
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  return run(args, {
    // Set to nothing is as good as not set.
    adminSecret: process.env.HASURA_GRAPHQL_ADMIN_SECRET || undefined,
    output: args.json ? jsonOutput(write) : textOutput(write),
    interrupted,
  });
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    // Not a rejection: cli/mistakes tells a person's mistake by its message and anything else with its trace.
    process.nextTick(() => {
      throw error;
    });
  },
);
