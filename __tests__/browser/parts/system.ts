import { CALLBACK_PATH } from "../../../local/settings";
import { type Facts, factsSchema } from "../../local-journey/parts/facts";
import { portBase } from "../../local-journey/parts/free-ports";
import { READY_MS } from "../../local-journey/parts/limits";
import { LocalProcess } from "../../local-journey/parts/local-process";
import { PoolClient } from "../../local-journey/parts/pool-client";
import type { Workspace } from "../../local-journey/parts/workspace";

/** A user that a system has. */
export interface Person {
  /** Name to sign in with. */
  readonly username: string;
  /** Password. */
  readonly password: string;
}

/** The real system, running, as the browser sees it. */
export interface System {
  /** What it says of itself. */
  readonly facts: Facts;
  /** The page that sign-in comes back to. */
  readonly callback: string;
  /** Origins that a page of it may ask. */
  readonly origins: readonly string[];
  /** The process behind it. */
  readonly process: LocalProcess;
}

/**
 * Starts the system as a process of its own, waits until it is ready and lets each of its users sign in once.
 *
 * @param project folder of the project; this one unless told otherwise
 */
export async function startSystem(workspace: Workspace, project?: string): Promise<System> {
  const args = ["--json", "--port", String(await portBase()), "--data", workspace.fresh("data")];
  const process = new LocalProcess(workspace, { args, ...(project !== undefined && { project }) });
  const facts = await process.event(factsSchema, "the system", 2 * READY_MS);
  // Their first sign-in gives them rows, which others must not see.
  const client = new PoolClient(facts);
  await Promise.all(facts.users.map((person) => client.signIn(person)));
  return {
    facts,
    callback: new URL(CALLBACK_PATH, facts.startPage).href,
    origins: [facts.startPage, facts.userPool, facts.graphql].map((url) => new URL(url).origin),
    process,
  };
}

/** The seeded user of a role. @throws Error where there is none */
export function personOf({ facts }: System, role: string): Person & { readonly roles: readonly string[] } {
  const person = facts.users.find(({ username }) => username === role);
  if (!person) throw new Error(`no user ${role} among ${facts.users.map(({ username }) => username).join(", ")}`);
  return person;
}
