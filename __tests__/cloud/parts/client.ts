import { spawn } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attempt, type CommandResult } from "../../apply/parts/command";
import { OPERATOR, ROOT, SCENARIO_VARIABLE } from "../settings";

/** Variables with which a person's own settings would reach the suite. */
const FOREIGN = /^(TF_TOKEN_|TF_CLOUD_|TF_WORKSPACE|TF_VAR_|AWS_|NODE_EXTRA_CA_CERTS|SSL_CERT_)/;

/** What the commands of a suite have in common. */
export interface Machine {
  /** Environment of the suite; what belongs to the person who runs it is left out. */
  readonly inherited: NodeJS.ProcessEnv;
  /** Resolves when everything that still runs has to end. */
  readonly ended: Promise<void>;
}

/** A person's machine: the CDKTF CLI and Terraform over one stack, in a folder of its own. */
export class Client {
  /** Where the app synthesizes to. */
  readonly outdir: string;
  /** Folder of the stack. */
  readonly folder: string;
  private env: NodeJS.ProcessEnv;

  /**
   * @param directory folder for everything this object writes
   * @param stack name of the stack
   * @param app command of the CDKTF app
   * @param machine where it all happens
   */
  constructor(
    readonly directory: string,
    readonly stack: string,
    readonly app: string,
    private readonly machine: Machine,
  ) {
    mkdirSync(directory, { recursive: true });
    this.outdir = join(directory, "cdktf.out");
    this.folder = join(this.outdir, "stacks", stack);
    this.env = {
      ...Object.fromEntries(Object.entries(machine.inherited).filter(([name]) => !FOREIGN.test(name))),
      CDKTF_OUTDIR: this.outdir,
      CHECKPOINT_DISABLE: "1",
      CI: "1",
      TF_IN_AUTOMATION: "1",
      [SCENARIO_VARIABLE]: join(directory, "scenario.json"),
    };
  }

  /** Sets variables, such as the token; a variable without a value is taken away. */
  set(variables: NodeJS.ProcessEnv): this {
    this.env = { ...this.env, ...variables };
    return this;
  }

  /** Makes a scenario the current one. */
  use(scenario: object): this {
    writeFileSync(join(this.directory, "scenario.json"), JSON.stringify(scenario));
    return this;
  }

  /** The CDKTF CLI, as a person runs it. Provider locking needs the registry, so it is left out. */
  cdktf(action: "diff" | "deploy" | "destroy", ...args: string[]): Promise<CommandResult> {
    const cli = join(ROOT, "node_modules", ".bin", "cdktf");
    const common = [this.stack, "--app", this.app, "--output", this.outdir, "--skip-provider-lock"];
    return attempt(cli, [action, ...common, ...args], { cwd: ROOT, env: this.env, killWhen: this.machine.ended });
  }

  /** `cdktf output STACK`, with the outputs in a file. */
  outputs(file: string): Promise<CommandResult> {
    const cli = join(ROOT, "node_modules", ".bin", "cdktf");
    const args = ["output", this.stack, "--app", this.app, "--output", this.outdir, "--skip-synth"];
    return attempt(cli, [...args, "--outputs-file", file, "--outputs-file-include-sensitive-outputs"], {
      cwd: ROOT,
      env: this.env,
      killWhen: this.machine.ended,
    });
  }

  /** `npm run plan` or `npm run deploy`, in a project of its own. */
  operator(command: "plan" | "deploy", ...args: string[]): Promise<CommandResult> {
    const project = join(this.directory, "project");
    if (!existsSync(project)) {
      mkdirSync(project);
      symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
      const app = this.app.replace("__tests__", join(ROOT, "__tests__"));
      writeFileSync(join(project, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
    }
    // The folder that cdktf writes to is the one that the commands name.
    const { CDKTF_OUTDIR: _outdir, ...env } = this.env;
    const program = ["--require", "tsx/cjs", OPERATOR, command, ...args];
    return attempt(process.execPath, program, { cwd: project, env, killWhen: this.machine.ended });
  }

  /** Terraform in the stack's folder. */
  terraform(...args: string[]): Promise<CommandResult> {
    return attempt("terraform", args, { cwd: this.folder, env: this.env, killWhen: this.machine.ended });
  }

  /** Terraform in the stack's folder, where a person sits who does not answer. */
  asked(...args: string[]): Promise<CommandResult> {
    return new Promise((resolve, reject) => {
      const child = spawn("terraform", args, { cwd: this.folder, env: this.env, stdio: "pipe" });
      this.machine.ended.then(() => child.kill("SIGKILL"));
      const [stdout, stderr]: [string[], string[]] = [[], []];
      child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
      child.on("error", reject);
      child.on("close", (status) => resolve({ status: status ?? 1, stdout: stdout.join(""), stderr: stderr.join("") }));
    });
  }

  /** `terraform init` and, where that works, `terraform plan`: what a plan is made with. */
  async plan(): Promise<CommandResult> {
    const prepared = await this.terraform("init", "-input=false", "-no-color");
    if (prepared.status !== 0) return prepared;
    return this.terraform("plan", "-input=false", "-no-color");
  }
}
