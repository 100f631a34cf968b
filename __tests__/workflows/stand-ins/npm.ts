import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Call, Reply, Result } from "./stand-ins";

/** What the program `plan` does for an environment. */
export interface PlanAnswer {
  /** Its exit status. */
  readonly status: number;
  /** The report that it writes; none when it ends before. */
  readonly report?: string;
  /** What it prints on standard error. @default nothing */
  readonly stderr?: string;
}

/** What npm and the project's programs do in a scenario. */
export interface NpmAnswers {
  /** Exit status of `npm test`. */
  readonly test: number;
  /** Whether `npm ci` works in a job's folder. */
  readonly installs: (workspace: string) => boolean;
  /** `npm run plan`, by environment, or the real one. */
  readonly plan: Readonly<Record<string, PlanAnswer>> | "really";
  /** Exit status of `npm run deploy`, by environment, or the real one. */
  readonly deploy: Readonly<Record<string, number>> | "really";
  /** Whether a deployment names the page of a remote run. */
  readonly remote: boolean;
}

/** A deployment that was asked for. */
export interface DeployCall {
  /** Name of the environment. */
  readonly environment: string;
  /** Commit that was named. */
  readonly commit: string;
  /** Workflow run that was named. */
  readonly runUrl: string;
  /** Token that it had. */
  readonly token: string;
}

/** Calls of one workflow run. */
export interface NpmCalls {
  /** Environments that were planned, with the token for it. */
  readonly plans: { readonly environment: string; readonly token: string }[];
  /** Deployments. */
  readonly deploys: DeployCall[];
}

const TOKEN = "TF_TOKEN_app_terraform_io";

/** Page of Terraform's run for an environment, as `terraform` prints it. */
export function terraformRunUrl(environment: string): string {
  return `https://app.terraform.io/app/example-org/example-${environment}/runs/run-${environment}1`;
}

/** Answers a call of npm. */
export function npm(
  { args, cwd, env }: Call,
  answers: NpmAnswers,
  calls: NpmCalls,
  real: { readonly modules: string; readonly npm: string },
): Reply {
  const [command, ...rest] = args;
  const modules = join(cwd, "node_modules");
  if (command === "ci") {
    if (!existsSync(join(cwd, "package-lock.json"))) return failure("npm ci: there is no package-lock.json");
    if (!answers.installs(cwd)) return failure("npm ci: the registry did not answer");
    symlinkSync(real.modules, modules);
    return success("");
  }
  if (!existsSync(modules)) return failure(`npm ${args.join(" ")}: nothing is installed`);
  if (command === "test") return { status: answers.test, stdout: "", stderr: "" };
  const [silent, script, separator, ...own] = rest;
  if (command !== "run" || silent !== "--silent" || separator !== "--")
    return failure(`unknown: npm ${args.join(" ")}`);
  if (script === "plan") return plan(own, env, answers, calls) ?? { really: real.npm };
  if (script === "deploy") return deploy(own, env, answers, calls) ?? { really: real.npm };
  return failure(`unknown script ${script}`);
}

function plan(args: string[], env: Call["env"], { plan: answers }: NpmAnswers, calls: NpmCalls): Result | undefined {
  const options = { "detailed-exitcode": { type: "boolean" }, report: { type: "string" } } as const;
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const [environment = ""] = positionals;
  calls.plans.push({ environment, token: env[TOKEN] ?? "" });
  if (answers === "really") return undefined;
  const answer = answers[environment];
  if (!answer || !values["detailed-exitcode"] || !values.report) return failure(`unknown plan: ${args.join(" ")}`);
  if (answer.report !== undefined) writeFileSync(values.report, answer.report);
  return { status: answer.status, stdout: `plan of ${environment}\n`, stderr: answer.stderr ?? "" };
}

function deploy(
  args: string[],
  env: Call["env"],
  { deploy: answers, remote }: NpmAnswers,
  calls: NpmCalls,
): Result | undefined {
  const options = {
    "auto-approve": { type: "boolean" },
    commit: { type: "string" },
    "run-url": { type: "string" },
  } as const;
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const [environment = ""] = positionals;
  const { commit = "", "run-url": runUrl = "" } = values;
  calls.deploys.push({ environment, commit, runUrl, token: env[TOKEN] ?? "" });
  if (answers === "really") return undefined;
  const status = answers[environment];
  if (status === undefined || !values["auto-approve"]) return failure(`unknown deployment: ${args.join(" ")}`);
  const page = remote ? `To view this run in a browser, visit:\n${terraformRunUrl(environment)}\n` : "";
  return { status, stdout: page, stderr: "" };
}

function success(stdout: string): Result {
  return { status: 0, stdout, stderr: "" };
}

function failure(message: string): Result {
  return { status: 1, stdout: "", stderr: `${message}\n` };
}
