import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../model/run";
import { setting } from "../model/store";

/** Where one run works. Nothing of it is left when the run is over. */
export class WorkingDirectory {
  private constructor(
    private readonly root: string,
    /** Where the configuration lies. */
    readonly path: string,
  ) {}

  /** Unpacks a run's configuration and lays the workspace's state and variables beside it. */
  static async unpack(parent: string, run: Run): Promise<WorkingDirectory> {
    const root = join(parent, run.id);
    const configuration = join(root, "configuration");
    mkdirSync(configuration, { recursive: true });
    await extract(run.configuration.slug ?? Buffer.alloc(0), configuration);
    const directory = new WorkingDirectory(root, join(configuration, setting(run.workspace, "working-directory", "")));
    // The only change to what was uploaded: an override takes the place of the `cloud` block.
    const backend = { local: { path: directory.stateFile } };
    writeFileSync(join(directory.path, "backend_override.tf.json"), JSON.stringify({ terraform: { backend } }));
    const state = run.workspace.states.at(-1)?.content;
    if (state !== undefined) writeFileSync(directory.stateFile, state);
    writeFileSync(join(directory.path, "terraform.tfvars"), inputVariables(run));
    return directory;
  }

  /** Where the plan is kept between the phases. */
  get planFile(): string {
    return join(this.root, "terraform.tfplan");
  }

  /** The state as Terraform has left it. */
  get state(): string | undefined {
    return existsSync(this.stateFile) ? readFileSync(this.stateFile, "utf8") : undefined;
  }

  /** Removes everything. */
  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private get stateFile(): string {
    return join(this.root, "terraform.tfstate");
  }
}

function inputVariables({ workspace, order }: Run): string {
  const own = [...workspace.variables.values()]
    .filter(({ category }) => category === "terraform")
    .map(({ key, value, hcl }) => ({ key, value: hcl ? value : JSON.stringify(value) }));
  const chosen = new Map([...own, ...order.variables].map(({ key, value }) => [key, value]));
  return [...chosen].map(([key, value]) => `${key} = ${value}\n`).join("");
}

function extract(archive: Buffer, directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const tar = spawn("tar", ["-xzf", "-", "-C", directory], { stdio: ["pipe", "ignore", "pipe"] });
    let complaint = "";
    tar.stderr.on("data", (text) => {
      complaint += text;
    });
    tar.on("error", reject);
    tar.on("close", (status) => (status === 0 ? resolve() : reject(new Error(`tar could not unpack: ${complaint}`))));
    tar.stdin.on("error", () => {});
    tar.stdin.end(archive);
  });
}
