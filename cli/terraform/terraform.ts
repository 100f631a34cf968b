import { z } from "zod";
import { classify, unclassified } from "./classify";
import type { Subject } from "./problem-text";
import { interrupted, terraformMissing, terraformTooOld } from "./program-problems";
import { type ProgramEnd, runProgram } from "./run-program";
import { canBeMet } from "./version-range";

/** What `terraform version -json` prints. */
const versionOutput = z.object({ terraform_version: z.string() });

/** Where Terraform runs and what it runs with. */
export interface TerraformSettings {
  /** The program; `TERRAFORM_BINARY_NAME` names another. */
  readonly program: string;
  /** Its variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Whether its output has colours. */
  readonly color: boolean;
  /** Called with what it prints. */
  readonly onOutput: (text: string) => void;
}

/** Terraform in the folder of one stack. */
export class Terraform {
  /**
   * @param folder absolute path of the stack's folder
   * @param shown the same for messages
   */
  constructor(
    private readonly subject: Subject,
    private readonly folder: string,
    private readonly shown: string,
    private readonly settings: TerraformSettings,
  ) {}

  /**
   * Sees whether Terraform is there and may touch the stack.
   *
   * @param required the stack's constraint
   * @throws TerraformProblem when it is not there or too old
   */
  async check(required: string): Promise<void> {
    const end = await this.quietly(["version", "-json"]);
    const version = readVersion(end.output);
    // An unreadable answer is left to the stack's own constraint, which Terraform checks.
    if (version && !canBeMet(version, required))
      throw terraformTooOld(this.subject, this.settings.program, version, required);
  }

  /**
   * Fetches the providers and reaches for the state.
   *
   * @throws TerraformProblem when that fails
   */
  async init(): Promise<void> {
    const first = await this.aloud(["init", "-input=false"]);
    // The stack pins its providers exactly: an older lock file in the folder has nothing to add.
    const end =
      /init -upgrade/.test(first.log) && first.status !== 0
        ? await this.aloud(["init", "-input=false", "-upgrade"])
        : first;
    if (end.interrupted) throw interrupted(this.subject, "terraform init", "start again; nothing has changed");
    if (end.status !== 0)
      throw classify(end.log, this.subject, this.shown) ?? unclassified("init-failed", end.log, this.subject);
  }

  /**
   * Plans.
   *
   * @param out file for the plan. @default none: the only way with Terraform Cloud
   */
  plan(out?: string): Promise<ProgramEnd> {
    return this.aloud(["plan", "-input=false", ...(out === undefined ? [] : [`-out=${out}`])]);
  }

  /** A plan file as JSON, or `undefined` where Terraform cannot read it. */
  async show(file: string): Promise<string | undefined> {
    const end = await this.quietly(["show", "-json", file]);
    return end.status === 0 ? end.output : undefined;
  }

  private quietly(args: readonly string[]): Promise<ProgramEnd> {
    return this.run(args, () => undefined);
  }

  private aloud(args: readonly string[]): Promise<ProgramEnd> {
    return this.run(this.settings.color ? args : [...args, "-no-color"], this.settings.onOutput);
  }

  private async run(args: readonly string[], onOutput: (text: string) => void): Promise<ProgramEnd> {
    const { program, variables } = this.settings;
    const automated = { ...variables, TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
    const end = await runProgram(program, args, { cwd: this.folder, variables: automated, onOutput });
    if (!end) throw terraformMissing(this.subject, program);
    return end;
  }
}

function readVersion(output: string): string | undefined {
  try {
    return versionOutput.parse(JSON.parse(output)).terraform_version;
  } catch {
    return undefined;
  }
}
