import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperatorSettings } from "../../../cli/terraform/settings";
import type { Stack } from "../../../cli/terraform/stack";

/** A shell script that stands in for Terraform; variables say what it does, and `calls` records what it was asked for. */
const SCRIPT = `#!/bin/sh
[ "$1" = version ] || echo "$*" >> "$FAKE_FOLDER/calls"
case "$1" in
  version) echo "{\\"terraform_version\\":\\"\${FAKE_VERSION:-1.11.4}\\"}" ;;
  init) printf "%s\\n" "$FAKE_INIT_LOG" >&2; exit "\${FAKE_INIT_STATUS:-0}" ;;
  plan)
    for argument; do case "$argument" in -out=*) file="\${argument#-out=}"; stat -c %a "$file" >> "$FAKE_FOLDER/calls" ;; esac; done
    printf "%s\\n" "$FAKE_PLAN_LOG"; exit "\${FAKE_PLAN_STATUS:-0}" ;;
  show) cat "$FAKE_FOLDER/plan.json" ;;
esac
`;

/** A folder with a stand-in for Terraform, which is also the working folder while it is open. */
export class FakeTerraform {
  readonly folder = mkdtempSync(join(tmpdir(), "operator-"));
  readonly told: string[] = [];
  readonly printed: string[] = [];
  private readonly before = process.cwd();

  constructor() {
    writeFileSync(join(this.folder, "terraform"), SCRIPT);
    chmodSync(join(this.folder, "terraform"), 0o700);
    process.chdir(this.folder);
  }

  close(): void {
    process.chdir(this.before);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Settings under which this Terraform runs, and does what the variables say. */
  settings(variables: Readonly<Record<string, string>> = {}): OperatorSettings {
    return {
      program: join(this.folder, "terraform"),
      variables: { PATH: process.env.PATH, FAKE_FOLDER: this.folder, ...variables },
      home: undefined,
      color: false,
      terminal: false,
      onOutput: () => undefined,
      print: (text) => void this.printed.push(text),
      tell: (text) => void this.told.push(text),
    };
  }

  /** A stack that writes the least that the commands read. */
  stack(backend: Stack["backend"]): Stack {
    const folder = join(this.folder, "cdktf.out", "stacks", "staging");
    return {
      environment: "staging",
      file: "environments/staging.ts",
      backend,
      runs: backend.type === "terraform-cloud" ? "remote" : "here",
      write: () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: { required_version: ">= 1.11.0" } }));
      },
    };
  }
}
