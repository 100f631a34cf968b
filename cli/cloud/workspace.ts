import type { z } from "zod";
import type { workspaceAnswer } from "./answers";
import { nameOf } from "./run";

/** A workspace in Terraform Cloud, as far as a run depends on it. */
export interface Workspace {
  /** Its id, `ws-…`. */
  readonly id: string;
  /** Terraform version of its runs: a version, a constraint such as `~> 1.11.0`, or `latest`. */
  readonly terraformVersion: string | undefined;
  /** `remote`, `agent` or `local`. */
  readonly executionMode: string | undefined;
  /** Folder that runs start in, below what is uploaded; empty means its top. */
  readonly workingDirectory: string;
  /** Repository that the workspace takes its configuration from. */
  readonly repository: string | undefined;
  /** Who holds the lock, if it is locked. */
  readonly lock: Lock | undefined;
  /** Run that holds the workspace, or held it last. */
  readonly currentRunId: string | undefined;
  /** Whether the token may plan. */
  readonly mayPlan: boolean;
  /** Whether the token may apply. */
  readonly mayApply: boolean;
}

/** A lock on a workspace. */
export interface Lock {
  /** Kind of its holder. */
  readonly by: "user" | "team" | "run" | "unknown";
  /** Name of the user or team, or id of the run, where the token may see it. */
  readonly name: string | undefined;
  /** What the holder wrote. */
  readonly reason: string | undefined;
}

const HOLDERS: Readonly<Record<string, Lock["by"]>> = { users: "user", teams: "team", runs: "run" };

/** A workspace from an answer of the API. */
export function readWorkspace({ data, included }: z.infer<typeof workspaceAnswer>): Workspace {
  const { attributes, relationships } = data;
  const holder = relationships?.["locked-by"]?.data;
  return {
    id: data.id,
    terraformVersion: attributes["terraform-version"] ?? undefined,
    executionMode: attributes["execution-mode"] ?? undefined,
    workingDirectory: attributes["working-directory"] ?? "",
    repository: attributes["vcs-repo"] ? (attributes["vcs-repo"].identifier ?? "a repository") : undefined,
    lock: attributes.locked
      ? {
          by: HOLDERS[holder?.type ?? ""] ?? "unknown",
          name: holder?.type === "runs" ? holder.id : (nameOf(holder, included) ?? holder?.id),
          reason: attributes["locked-reason"] || undefined,
        }
      : undefined,
    currentRunId: relationships?.["current-run"]?.data?.id,
    // A server that does not tell permissions refuses later, in words of its own.
    mayPlan: attributes.permissions?.["can-queue-run"] !== false,
    mayApply: attributes.permissions?.["can-queue-apply"] !== false,
  };
}
