/** What the command was asked for. */
export interface Arguments {
  /** Print JSON and nothing else. */
  readonly json: boolean;
  /** Print the help and measure nothing. */
  readonly help: boolean;
}

/** The command was called with an argument it does not know. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What `--help` prints. */
export const HELP = `npm run bench [-- OPTIONS]

Measures the project against the bars of its design, as ratios within one run, and prints a table.
Takes about two minutes on two cores; needs no network but npm's registry, for one comparison.

  --json   print the figures as JSON and nothing else (npm run --silent bench -- --json)
  --help   print this text

Exit status: 0 when every bar holds, 1 when one is missed or could not be measured.`;

const KNOWN = ["--json", "--help"];

/**
 * Reads the arguments behind the command.
 *
 * @throws UsageError naming the ones that are unknown
 */
export function parseArguments(args: readonly string[]): Arguments {
  const unknown = args.filter((arg) => !KNOWN.includes(arg));
  if (unknown.length > 0) {
    throw new UsageError(
      `Unknown argument: received ${unknown.join(" ")}, allowed: ${KNOWN.join(", ")}. See npm run bench -- --help`,
    );
  }
  return { json: args.includes("--json"), help: args.includes("--help") };
}
