import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunPhase } from "../../../stacks/terraform-cloud/names";
import { APP, ROOT, SCENARIO_VARIABLE, type Scenario } from "../settings";
import type { Keys } from "./access/signature";
import { attempt, CommandError, type CommandResult, run } from "./command";

/** One change of a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
  /** Names of the attributes that differ; never their values. */
  readonly attributes: readonly string[];
}

interface RawChange {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What `terraform plan` found. */
export interface Plan {
  /** Changes, reads and no-ops left out. */
  readonly changes: readonly PlannedChange[];
  /** The plan as JSON text. */
  readonly json: string;
}

/** The CDKTF app and Terraform over one scenario after another, all with one state. */
export class Terraform {
  /** Where the app synthesizes to. */
  readonly outdir: string;
  /** Folder of the stack. */
  readonly folder: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly said: string[] = [];

  /**
   * @param directory folder for everything this object writes
   * @param stack name of the stack
   * @param keys of the roles that plan and apply run as
   */
  constructor(
    readonly directory: string,
    readonly stack: string,
    inherited: NodeJS.ProcessEnv,
    private keys: Readonly<Record<RunPhase, Keys>>,
  ) {
    mkdirSync(directory, { recursive: true });
    this.outdir = join(directory, "cdktf.out");
    this.folder = join(this.outdir, "stacks", stack);
    this.env = {
      ...inherited,
      AWS_EC2_METADATA_DISABLED: "true",
      CDKTF_OUTDIR: this.outdir,
      CHECKPOINT_DISABLE: "1",
      CI: "1",
      TF_IN_AUTOMATION: "1",
      [SCENARIO_VARIABLE]: join(directory, "scenario.json"),
    };
  }

  /** Where programs are found. */
  get path(): string {
    return this.env.PATH ?? "";
  }

  /** Everything that the CDKTF CLI and Terraform's own commands but those that show the state printed so far. */
  get printed(): string {
    return this.said.join("\n");
  }

  /** From now on a phase runs as another role. */
  runAs(phase: RunPhase, keys: Keys): void {
    this.keys = { ...this.keys, [phase]: keys };
  }

  /** Makes a scenario the current one. */
  use(scenario: Scenario): void {
    writeFileSync(join(this.directory, "scenario.json"), JSON.stringify(scenario));
  }

  /** `cdktf deploy STACK`, as a person runs it. Provider locking needs the registry, so it is left out. */
  deploy(): Promise<string> {
    return this.cdktf("apply", "deploy", "--auto-approve", "--skip-provider-lock");
  }

  /** `cdktf diff STACK`. */
  diff(): Promise<string> {
    return this.cdktf("plan", "diff", "--skip-provider-lock");
  }

  /** `cdktf destroy STACK`. */
  destroy(): Promise<string> {
    return this.cdktf("apply", "destroy", "--auto-approve", "--skip-provider-lock");
  }

  /**
   * `terraform apply` of the current scenario, or of some resource types of it and what they need.
   *
   * @param options.only types to apply; the others are left for another apply
   * @param options.killWhen kills Terraform with SIGKILL, providers and all, when this happens
   * @returns what it printed and its status, whatever it is
   */
  async apply(options: {
    readonly only?: readonly string[];
    readonly killWhen?: Promise<void>;
  }): Promise<CommandResult> {
    await this.synthesize();
    const targets = (options.only ?? []).flatMap((type) => this.addresses(type).map((address) => `-target=${address}`));
    const args = ["apply", "-auto-approve", "-input=false", "-no-color", ...targets];
    const env = this.as("apply");
    const result = await attempt("terraform", args, { cwd: this.folder, env, killWhen: options.killWhen });
    this.said.push(result.stdout, result.stderr);
    return result;
  }

  /** `terraform import` of what exists in AWS and not in the state, for the only resource of its type. */
  async import(type: string, id: string): Promise<void> {
    const [address, ...others] = this.addresses(type);
    if (!address || others.length > 0) throw new Error(`the stack has not exactly one ${type}`);
    await this.spoken("apply", "import", "-input=false", "-no-color", address, id);
  }

  /** Synthesizes the current scenario and plans it; a refused plan throws. */
  async plan(): Promise<Plan> {
    await this.synthesize();
    const file = join(this.directory, "plan");
    await this.spoken("plan", "plan", "-input=false", "-no-color", "-lock=false", `-out=${file}`);
    const json = await this.terraform("show", "-json", file);
    const { resource_changes = [], output_changes = {} } = JSON.parse(json);
    const resources = resource_changes.map(({ address, change }: { address: string; change: RawChange }) =>
      plannedChange(address, change),
    );
    const outputs = Object.entries<RawChange>(output_changes).map(([name, change]) =>
      plannedChange(`output.${name}`, change),
    );
    const idle = (actions: readonly string[]) => actions.every((action) => action === "no-op" || action === "read");
    const changes: PlannedChange[] = [...resources, ...outputs];
    return { changes: changes.filter(({ actions }) => !idle(actions)), json };
  }

  /** Outputs of the applied stack. */
  async outputs(): Promise<Record<string, string>> {
    const parsed: Record<string, { value: string }> = JSON.parse(await this.terraform("output", "-json"));
    return Object.fromEntries(Object.entries(parsed).map(([name, { value }]) => [name, value]));
  }

  /** Addresses in the state. */
  async stateList(): Promise<string[]> {
    return (await this.terraform("state", "list")).split("\n").filter(Boolean);
  }

  /** The state as JSON text. */
  statePull(): Promise<string> {
    return this.terraform("state", "pull");
  }

  private async synthesize(): Promise<void> {
    const [program = "node", ...args] = APP.split(" ");
    await run(program, args, { cwd: ROOT, env: this.env });
    // Once is enough: the providers never change, and they are large.
    if (!existsSync(join(this.folder, ".terraform", "providers")))
      await this.spoken("plan", "init", "-input=false", "-no-color");
  }

  private addresses(type: string): string[] {
    const stack: { resource: Record<string, object> } = JSON.parse(
      readFileSync(join(this.folder, "cdk.tf.json"), "utf8"),
    );
    return Object.keys(stack.resource[type] ?? {}).map((name) => `${type}.${name}`);
  }

  /** The environment of a program that runs as the role of a phase. */
  private as(phase: RunPhase): NodeJS.ProcessEnv {
    const { accessKeyId, secretAccessKey, sessionToken } = this.keys[phase];
    return {
      ...this.env,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
  }

  private async spoken(phase: RunPhase, ...args: string[]): Promise<string> {
    const result = await attempt("terraform", args, { cwd: this.folder, env: this.as(phase) });
    this.said.push(result.stdout, result.stderr);
    if (result.status !== 0) throw new CommandError(`terraform ${args.join(" ")}`, result);
    return result.stdout;
  }

  private terraform(...args: string[]): Promise<string> {
    return run("terraform", args, { cwd: this.folder, env: this.env });
  }

  private async cdktf(phase: RunPhase, action: string, ...args: string[]): Promise<string> {
    const cli = join(ROOT, "node_modules", ".bin", "cdktf");
    const result = await attempt(cli, [action, this.stack, "--app", APP, "--output", this.outdir, ...args], {
      cwd: ROOT,
      env: this.as(phase),
    });
    this.said.push(result.stdout, result.stderr);
    if (result.status !== 0) throw new CommandError(`cdktf ${action} ${this.stack}`, result);
    return result.stdout;
  }
}

function plannedChange(address: string, { actions, before, after }: RawChange): PlannedChange {
  const attributes = [...new Set([...keys(before), ...keys(after)])];
  const differs = (key: string) => JSON.stringify(at(before, key)) !== JSON.stringify(at(after, key));
  return { address, actions, attributes: attributes.filter(differs) };
}

function keys(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
