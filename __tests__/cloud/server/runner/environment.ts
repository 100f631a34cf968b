import { devNull } from "node:os";
import type { Run } from "../model/run";

/** What a run may know of this machine: where programs and provider mirrors are. No credentials, no other settings. */
const INHERITED = [
  "PATH",
  "HOME",
  "TMPDIR",
  "TF_CLI_CONFIG_FILE",
  "TF_PLUGIN_CACHE_DIR",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
] as const;

/** What every run starts from. */
export function baseEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(INHERITED.map((name) => [name, inherited[name]])),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    // A machine of the service holds nobody's AWS profile.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** The environment of a run: what the service says about it, and the workspace's own variables. */
export function runEnvironment(base: NodeJS.ProcessEnv, run: Run, project: string): NodeJS.ProcessEnv {
  const { workspace } = run;
  const own = [...workspace.variables.values()].filter(({ category }) => category === "env");
  return {
    ...base,
    TFC_RUN_ID: run.id,
    TFC_WORKSPACE_NAME: workspace.name,
    TFC_WORKSPACE_SLUG: `${workspace.organization}/${workspace.name}`,
    TFC_PROJECT_NAME: project,
    ...Object.fromEntries(own.map(({ key, value }) => [key, value])),
  };
}
