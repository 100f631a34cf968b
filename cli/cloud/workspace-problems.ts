import { type CloudPlace, runUrl, workspaceUrl } from "./cloud-place";
import { CloudProblem } from "./cloud-problem";
import type { Lock } from "./workspace";

/** Runs of the workspace would use a Terraform that cannot deploy the stack. */
export function wrongTerraformVersion(place: CloudPlace, version: string, required: string): CloudProblem {
  return new CloudProblem("terraform-version", {
    summary: `Workspace "${place.workspace}" runs Terraform ${version}; this stack needs ${required}.`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `workspace "${place.workspace}" with Terraform ${version}`],
      ["allowed", `Terraform ${required}: ephemeral values and write-only arguments keep secrets out of the state`],
      [
        "remedy",
        `choose such a version in ${workspaceUrl(place, "/settings/general")} under "Terraform Version",\nor let an administrator run \`npx cdktf deploy terraform-cloud\`, which sets it`,
      ],
    ],
  });
}

/** Runs would happen on this machine, with whatever credentials lie here; or, of a stack that needs just that, not here. */
export function wrongExecutionMode(place: CloudPlace, mode: string, wanted: "remote" | "here"): CloudProblem {
  const here = wanted === "here";
  return new CloudProblem("execution-mode", {
    summary: here
      ? `Workspace "${place.workspace}" would run Terraform remotely; this stack makes the roles that remote runs need.`
      : `Workspace "${place.workspace}" only keeps the state; runs would happen on this machine.`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `workspace "${place.workspace}" with execution mode "${mode}"`],
      ["allowed", here ? 'execution mode "local"' : 'execution mode "remote", or "agent" for agents of your own'],
      [
        "remedy",
        `choose "${here ? "Local" : "Remote"}" in ${workspaceUrl(place, "/settings/general")} under "Execution Mode"`,
      ],
    ],
  });
}

/** Runs would start in a folder that is not where the stack is uploaded to. */
export function wrongWorkingDirectory(place: CloudPlace, folder: string): CloudProblem {
  return new CloudProblem("working-directory", {
    summary: `Workspace "${place.workspace}" starts runs in the folder "${folder}", and the stack is not there.`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `workspace "${place.workspace}" with working directory "${folder}"`],
      ["allowed", "an empty working directory: the stack's folder is what is uploaded"],
      ["remedy", `empty it in ${workspaceUrl(place, "/settings/general")} under "Terraform Working Directory"`],
    ],
  });
}

/** The workspace takes its configuration from a repository, so Terraform refuses to apply what is uploaded. */
export function versionControl(place: CloudPlace, repository: string): CloudProblem {
  return new CloudProblem("version-control", {
    summary: `Workspace "${place.workspace}" is connected to ${repository}, so nothing else can be applied in it.`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `workspace "${place.workspace}" with a connection to ${repository}`],
      ["allowed", "a workspace of the CLI-driven workflow"],
      ["remedy", `disconnect it in ${workspaceUrl(place, "/settings/version-control")}`],
    ],
  });
}

/** Somebody locked the workspace; every run would wait for the lock's end. */
export function workspaceLocked(place: CloudPlace, lock: Lock): CloudProblem {
  return new CloudProblem("workspace-locked", {
    summary: `Workspace "${place.workspace}" is locked${lock.name ? ` by ${holder(lock)}` : ""}. Nothing was started.`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `"${place.workspace}", locked`],
      ["locked by", lockText(place, lock)],
      ["allowed", "a workspace that is not locked"],
      [
        "remedy",
        `${lock.name ? "ask them" : "find out who and why"}, then unlock it in ${workspaceUrl(place, "/settings/lock")} and start again;\nwhoever administers the workspace may force it there`,
      ],
    ],
  });
}

/** Who holds a lock, with the reason and the run's page where there are some. */
export function lockText(place: CloudPlace, lock: Lock): string {
  const reason = lock.reason ? `: ${lock.reason}` : "";
  const page = lock.by === "run" && lock.name ? `\n${runUrl(place, lock.name)}` : "";
  return `${lock.name ? holder(lock) : "somebody whom this token may not see"}${reason}${page}`;
}

function holder({ by, name }: Lock): string {
  return by === "unknown" ? `${name}` : `${by} ${name}`;
}
