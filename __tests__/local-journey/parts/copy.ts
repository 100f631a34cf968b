import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectWith } from "../../fixture/project";
import { NotProven } from "./report";
import type { Workspace } from "./workspace";

/** A change to one file of the project. */
export interface Edit {
  /** The file. */
  readonly file: string;
  /** Gives its new text. */
  readonly change: (text: string) => string;
  /** Program without which the edited project does not run. @default none but Node.js */
  readonly needs?: string;
}

/** An edit that replaces a text which stands in the file exactly once. */
export function replace(file: string, from: string, to: string): Edit {
  const change = (text: string) => {
    const times = text.split(from).length - 1;
    if (times !== 1) throw new Error(`${file} has ${times} times what the suite wants to replace: ${from}`);
    return text.replace(from, () => to);
  };
  return { file, change };
}

/**
 * A copy of the project with some edits.
 *
 * @returns its folder
 * @throws NotProven when this machine lacks a program that it needs
 */
export function projectCopy(workspace: Workspace, edits: readonly [Edit, ...Edit[]]): string {
  const missing = edits.find(({ needs }) => needs && spawnSync(needs, ["--version"]).status !== 0)?.needs;
  if (missing !== undefined) throw new NotProven(`${missing} cannot be run on this machine`);
  const [first, ...others] = edits;
  const project = projectWith(workspace.fresh("copy"), first.file, first.change);
  for (const { file, change } of others) {
    const path = join(project, file);
    const before = readFileSync(path, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`nothing to edit in ${file}`);
    writeFileSync(path, after);
  }
  return project;
}
