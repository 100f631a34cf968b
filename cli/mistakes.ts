import { relative, resolve } from "node:path";

/** Errors whose message is all a person needs; by name, because their modules may be what cannot be loaded. */
const TOLD_BY_THEIR_MESSAGE = [
  "ConfigurationError",
  "FunctionPackageError",
  "ImportError",
  "ProjectFilesError",
  "ManifestError",
  "PlanFormatError",
  "CloudProblem",
  "TerraformProblem",
  "UsageError",
  "LocalError",
];

const ROOT = resolve(__dirname, "..");

/**
 * A program imports this file first. A person's mistake, also a slip in a file of `environments/` that is only being
 * loaded, then ends it with one message and status 1. Any other error is a mistake of this project: its trace is wanted.
 */
process.once("uncaughtException", (error) => {
  console.error(messageOf(error) ?? error);
  process.exit(1);
});

function messageOf(error: Error): string | undefined {
  if (TOLD_BY_THEIR_MESSAGE.includes(error.name)) return error.message;
  const [place, reason] = unreadable(error) ?? [];
  if (!place) return undefined;
  return `${place} cannot be read: ${reason}\nNothing was synthesized. Mend the file; \`npm run typecheck\` shows all such mistakes.`;
}

/** Place and reason of an error in a file of `environments/`: a slip of the pen, which has no business with our code. */
function unreadable(error: Error): [place: string, reason: string] | undefined {
  const syntax = /^(.+):(\d+:\d+): ERROR: (.+)$/m.exec(error.message);
  const frame = error.stack?.split("\n").find((line) => line.startsWith("    at ")) ?? "";
  // Only a name that does not exist is surely a slip: other errors may be our own, and their trace is wanted.
  const thrown = error.name === "ReferenceError" ? /^ {4}at (?:.*\()?(.+?):(\d+:\d+)\)?$/.exec(frame) : null;
  const [, file = "", position = ""] = syntax ?? thrown ?? [];
  const path = relative(ROOT, file);
  if (!/^environments[\\/][\w-]+\.ts$/.test(path)) return undefined;
  return [`${path}:${position}`, syntax?.[3] ?? `${error.name}: ${error.message}`];
}
