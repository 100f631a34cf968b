import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWorkflows } from "../files/workflow";
import type { Occasion } from "../runner/occasion";
import { copyProject } from "../runner/project-copy";
import { runWorkflow, type WorkflowRun } from "../runner/workflow-run";
import { gh } from "../stand-ins/gh";
import { GitHub } from "../stand-ins/github";
import { type NpmAnswers, type NpmCalls, npm } from "../stand-ins/npm";
import { type StandIns, startStandIns } from "../stand-ins/stand-ins";
import { ALL_SECRETS } from "./secrets";

/** What the machine offers the dry run. */
export interface Machine {
  /** Folder of the project. */
  readonly root: string;
  /** PATH of this process. */
  readonly path: string;
  /** The real npm. */
  readonly npm: string;
}

/** Everything works and nothing changes. */
export const ALL_WELL: NpmAnswers = {
  test: 0,
  installs: () => true,
  plan: {
    staging: { status: 0, report: "### staging\n\nNothing changes.\n" },
    production: { status: 0, report: "### production\n\nNothing changes.\n" },
  },
  deploy: { staging: 0, production: 0 },
  remote: true,
};

/** Where scenarios play: the project in a scratch folder, GitHub and npm stood in for. */
export class Stage {
  /** GitHub's side; each scenario has its own. */
  github = new GitHub();
  /** What npm does. */
  npm: NpmAnswers = ALL_WELL;
  /** What npm was asked since the scenario began. */
  calls: NpmCalls = { plans: [], deploys: [] };
  /** Folder of main's files, as far as workflows and stand-ins read them: copying all for each job would take minutes. */
  readonly main: string;
  private readonly scratch = mkdtempSync(join(tmpdir(), "workflows-"));
  private standIns: StandIns | undefined;

  constructor(private readonly machine: Machine) {
    this.main = join(this.scratch, "main");
    copyProject(machine.root, this.main, [".github", "package.json", "package-lock.json"]);
  }

  /** Puts the stand-ins up. */
  async open(): Promise<void> {
    const { root, npm: real } = this.machine;
    const programs = { modules: join(root, "node_modules"), npm: real };
    this.standIns = await startStandIns(join(this.scratch, "bin"), ["gh", "npm"], (call) =>
      call.program === "gh" ? gh(this.github, call) : npm(call, this.npm, this.calls, programs),
    );
  }

  /** A new scenario: an empty GitHub, and programs that answer like this. */
  begin(answers: Partial<NpmAnswers> = {}): void {
    this.github = new GitHub();
    this.answer(answers);
  }

  /** The same GitHub, other answers. */
  answer(answers: Partial<NpmAnswers>): void {
    this.npm = { ...ALL_WELL, ...answers };
    this.calls = { plans: [], deploys: [] };
  }

  /** A copy of main's files that a scenario may change. */
  copyOfMain(name: string): string {
    const copy = join(this.scratch, name);
    cpSync(this.main, copy, { recursive: true });
    return copy;
  }

  /** A copy of the whole project, for programs that really run. */
  wholeProject(name: string): string {
    const copy = join(this.scratch, name);
    copyProject(this.machine.root, copy);
    return copy;
  }

  /**
   * Runs a workflow. Whatever it leaves for people to see is searched for secrets.
   *
   * @param from folder with the workflow's file
   */
  async run(file: string, occasion: Occasion, from = this.main): Promise<WorkflowRun> {
    const found = loadWorkflows(from).find((one) => one.file === file);
    if (!found || !this.standIns) throw new Error(`there is no workflow ${file}, or the stage is not open`);
    const machine = { PATH: `${this.standIns.bin}:${this.machine.path}` };
    const run = await runWorkflow(found.workflow, occasion, { scratch: this.scratch, github: this.github, machine });
    const seen = this.visible(run);
    const leaked = ALL_SECRETS.filter((secret) => seen.includes(secret));
    if (leaked.length > 0) throw new Error(`${file} shows the secret ${leaked.join(", ")}`);
    return run;
  }

  /** Lets go of everything. */
  async close(): Promise<void> {
    await this.standIns?.stop();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  /** What GitHub does not mask: everything but logs. */
  private visible({ jobs, artifacts }: WorkflowRun): string {
    const files = readdirSync(join(artifacts, ".."), { recursive: true, encoding: "utf8" });
    const kept = files.filter((name) => /^artifacts\/.+\.(?:md|status)$/.test(name));
    return [
      ...jobs.flatMap(({ summary, url }) => [summary, url]),
      ...kept.map((name) => readFileSync(join(artifacts, "..", name), "utf8")),
      ...[...this.github.comments, ...this.github.issues].map(({ title, body }) => title + body),
    ].join("\n");
  }
}
