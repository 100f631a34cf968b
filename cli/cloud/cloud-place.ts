import type { Subject } from "../terraform/problem-text";

/** Where an environment's runs happen, as its file says. */
export interface CloudPlace extends Subject {
  /** Host of Terraform Cloud or Terraform Enterprise, with a port where it is not 443. */
  readonly hostname: string;
  /** Organization that owns the workspace. */
  readonly organization: string;
  /** Name of the workspace. */
  readonly workspace: string;
}

/** A page of the workspace for people. */
export function workspaceUrl({ hostname, organization, workspace }: CloudPlace, page = ""): string {
  return `https://${hostname}/app/${organization}/workspaces/${workspace}${page}`;
}

/** The page of a run for people; Terraform prints the same. */
export function runUrl({ hostname, organization, workspace }: CloudPlace, id: string): string {
  return `https://${hostname}/app/${organization}/${workspace}/runs/${id}`;
}

/** The id of the run whose page is named in what Terraform printed, if one is. */
export function runIdIn(output: string): string | undefined {
  return /https:\/\/[^\s/]+\/app\/[^\s/]+\/[^\s/]+\/runs\/(run-[A-Za-z0-9]+)/.exec(output)?.[1];
}
