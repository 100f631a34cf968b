import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** What an action may touch. */
export interface ActionPlace {
  /** The job's working folder. */
  readonly workspace: string;
  /** Artifacts of the workflow run. */
  readonly artifacts: string;
  /** The commit that the run is about. */
  readonly sha: string;
  /** Folder with the files of a commit. */
  readonly files: (commit: string) => string;
}

type Inputs = Readonly<Record<string, string>>;
type Action = (inputs: Inputs, place: ActionPlace) => void;

/** What the actions do as far as these workflows need it; an input that is not here is refused. */
const ACTIONS: Readonly<Record<string, { readonly inputs: readonly string[]; readonly act: Action }>> = {
  "actions/checkout": { inputs: ["persist-credentials", "ref", "sparse-checkout"], act: checkout },
  "actions/setup-node": { inputs: ["node-version", "package-manager-cache"], act: () => {} },
  "hashicorp/setup-terraform": { inputs: ["terraform_version", "terraform_wrapper"], act: () => {} },
  "actions/upload-artifact": { inputs: ["name", "path", "if-no-files-found", "retention-days"], act: upload },
  "actions/download-artifact": { inputs: ["pattern", "path", "merge-multiple"], act: download },
};

/**
 * Does what an action does.
 *
 * @throws Error when the action or an input is unknown, or the action would fail
 */
export function runAction(uses: string, inputs: Inputs, place: ActionPlace): void {
  const action = ACTIONS[uses.replace(/@.*$/, "")];
  if (!action) throw new Error(`the dry run does not know the action ${uses}`);
  const unknown = Object.keys(inputs).filter((name) => !action.inputs.includes(name));
  if (unknown.length > 0) throw new Error(`the dry run does not know the input ${unknown.join(", ")} of ${uses}`);
  action.act(inputs, place);
}

function checkout(inputs: Inputs, { workspace, sha, files }: ActionPlace): void {
  const origin = files(inputs.ref ?? sha);
  const folder = inputs["sparse-checkout"];
  if (folder?.includes("\n")) throw new Error("the dry run knows a sparse checkout of one folder");
  cpSync(join(origin, folder ?? ""), join(workspace, folder ?? ""), { recursive: true });
}

function upload({ name = "", path = "", "if-no-files-found": none }: Inputs, { artifacts }: ActionPlace): void {
  const target = join(artifacts, name);
  if (existsSync(target)) throw new Error(`the run already has an artifact ${name}`);
  if (!existsSync(path) || readdirSync(path).length === 0) {
    if (none === "error") throw new Error(`nothing to upload in ${path}`);
    return;
  }
  mkdirSync(dirname(target), { recursive: true });
  cpSync(path, target, { recursive: true });
}

function download({ pattern = "", path = "", "merge-multiple": merge }: Inputs, { artifacts }: ActionPlace): void {
  if (merge !== "true" || !pattern.endsWith("*"))
    throw new Error("the dry run merges artifacts by the start of a name");
  if (!existsSync(artifacts)) return;
  for (const name of readdirSync(artifacts).filter((entry) => entry.startsWith(pattern.slice(0, -1)))) {
    cpSync(join(artifacts, name), path, { recursive: true });
  }
}
