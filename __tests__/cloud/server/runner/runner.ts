import { existsSync } from "node:fs";
import type { Phase, Run } from "../model/run";
import { newStateVersion, serialOf } from "../model/state-version";
import { type Store, setting } from "../model/store";
import { structuredOutput } from "../resources/workspace-resource";
import { type CredentialsHook, phaseCredentials } from "./credentials";
import { runEnvironment } from "./environment";
import type { Gates, PhaseName } from "./gates";
import { countsOf, redactedPlan } from "./plan-json";
import { runTerraform, type TerraformResult } from "./terraform";
import { refusedVersion } from "./terraform-version";
import { WorkingDirectory } from "./working-directory";

/** How a phase ended. */
export type PhaseOutcome = "finished" | "errored" | "canceled";

/** What a runner needs. */
export interface RunnerProps {
  /** Folder for the working directories of runs. */
  readonly directory: string;
  readonly store: Store;
  /** Environment that every run starts from. */
  readonly environment: NodeJS.ProcessEnv;
  /** Version of the `terraform` that is installed. */
  readonly terraformVersion: string;
  readonly credentials: CredentialsHook | undefined;
  readonly gates: Gates;
}

/** Runs Terraform on uploaded configuration, as the service does on machines of its own. */
export class Runner {
  private readonly directories = new Map<string, WorkingDirectory>();

  constructor(private readonly props: RunnerProps) {}

  /** Plans a run. */
  async plan(run: Run): Promise<PhaseOutcome> {
    const directory = await WorkingDirectory.unpack(this.props.directory, run);
    this.directories.set(run.id, directory);
    const env = await this.begin(run, "plan");
    if (!env) return "canceled";
    const structured = structuredOutput(run.workspace);
    const version = setting(run.workspace, "terraform-version", this.props.terraformVersion);
    const refusal = await refusedVersion(directory.path, version, this.props.terraformVersion, env);
    if (refusal !== undefined)
      return this.failed(run.plan, `${refusal}\nOperation failed: failed running terraform init (exit 1)\n`);

    const prepared = await runTerraform(["init", "-input=false"], { ...this.where(run, directory, env) });
    if (prepared.status !== 0) return this.told(run.plan, "init", prepared);

    const planned = await runTerraform(
      ["plan", "-input=false", "-detailed-exitcode", `-out=${directory.planFile}`, ...planArguments(run, structured)],
      { ...this.where(run, directory, env), onOutput: (text) => run.plan.log.append(text) },
    );
    await this.readPlan(run, directory, env, structured);
    if (planned.status !== 0 && planned.status !== 2) return this.told(run.plan, "plan", { ...planned, output: "" });
    run.hasChanges = planned.status === 2;
    return "finished";
  }

  /** Applies a planned run and keeps the state. */
  async apply(run: Run): Promise<PhaseOutcome> {
    const directory = this.directories.get(run.id);
    if (!directory) throw new Error(`nothing is planned for ${run.id}`);
    const env = await this.begin(run, "apply");
    if (!env) return "canceled";
    const structured = structuredOutput(run.workspace);
    const applied = await runTerraform(
      ["apply", "-input=false", ...(structured ? ["-json"] : []), directory.planFile],
      { ...this.where(run, directory, env), onOutput: (text) => run.apply.log.append(text) },
    );
    this.keepState(run, directory);
    run.apply.counts = run.plan.counts;
    return applied.status === 0 ? "finished" : this.told(run.apply, "apply", { ...applied, output: "" });
  }

  /** Removes what a run has left on the disk. */
  forget(run: Run): void {
    this.directories.get(run.id)?.remove();
    this.directories.delete(run.id);
  }

  /** The first words of the log, then whatever a test holds the run up with, then the credentials of the phase. */
  private async begin(run: Run, phase: PhaseName): Promise<NodeJS.ProcessEnv | undefined> {
    const { store, environment, credentials, gates, terraformVersion } = this.props;
    const version = setting(run.workspace, "terraform-version", terraformVersion);
    run[phase].log.append(`Terraform v${version}\non linux_amd64\nInitializing plugins and modules...\n`);
    await gates.pass(phase, run.interruption.signal);
    if (run.interruption.signal.aborted) return undefined;
    const project = store.projectName(run.workspace);
    return {
      ...runEnvironment(environment, run, project),
      ...(await phaseCredentials(credentials, run.workspace, project, phase)),
    };
  }

  private where(run: Run, directory: WorkingDirectory, env: NodeJS.ProcessEnv) {
    return { cwd: directory.path, env, signal: run.interruption.signal };
  }

  private async readPlan(
    run: Run,
    directory: WorkingDirectory,
    env: NodeJS.ProcessEnv,
    structured: boolean,
  ): Promise<void> {
    if (run.interruption.signal.aborted || !existsSync(directory.planFile)) return;
    const where = this.where(run, directory, env);
    const [shown, schemas] = await Promise.all([
      runTerraform(["show", "-json", directory.planFile], where),
      structured ? runTerraform(["providers", "schema", "-json"], where) : undefined,
    ]);
    if (shown.status !== 0) return;
    run.plan.json = shown.stdout;
    run.plan.redacted = redactedPlan(shown.stdout, schemas?.stdout);
    run.plan.counts = countsOf(shown.stdout);
  }

  private keepState({ id, workspace }: Run, directory: WorkingDirectory): void {
    const content = directory.state;
    if (content === undefined || content === workspace.states.at(-1)?.content) return;
    workspace.states.push(newStateVersion(serialOf(content), content, id));
  }

  private told(phase: Phase, command: string, { output, status }: TerraformResult): PhaseOutcome {
    return this.failed(phase, `${output}\nOperation failed: failed running terraform ${command} (exit ${status})\n`);
  }

  private failed({ log }: Phase, words: string): PhaseOutcome {
    log.append(words);
    return "errored";
  }
}

function planArguments({ order }: Run, structured: boolean): string[] {
  return [
    ...(structured ? ["-json"] : []),
    ...(order.isDestroy ? ["-destroy"] : []),
    ...(order.refresh ? [] : ["-refresh=false"]),
    ...(order.refreshOnly ? ["-refresh-only"] : []),
    ...order.targets.map((address) => `-target=${address}`),
    ...order.replacements.map((address) => `-replace=${address}`),
  ];
}
