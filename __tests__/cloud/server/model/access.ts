import { notFound } from "../http/json-api";
import type { Request } from "../http/router";
import type { Organization, Store, Workspace } from "./store";

/** What a token may do in a workspace, from nothing to everything. Each level includes those before it. */
export const LEVELS = ["none", "read", "plan", "write", "admin"] as const;

/** What a token may do in a workspace. */
export type Level = (typeof LEVELS)[number];

/** Who asks. */
export interface Caller {
  /** Name of the user. */
  readonly user: string;
  readonly level: Level;
  /** Organizations the caller belongs to; all of them where it is left out. */
  readonly organizations?: readonly string[];
}

/** Whether a level includes another. */
export function includes(level: Level, needed: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(needed);
}

/** Finds what a request is about, as far as its caller may see it. */
export class Access {
  constructor(private readonly store: Store) {}

  /** Who asks. */
  caller({ caller }: Request): Caller {
    if (!caller) throw notFound();
    return caller;
  }

  /** The organization in a request's path. Every member sees it. */
  organization(request: Request, level: Level = "none"): Organization {
    const organization = this.store.organizations.get(request.part("organization"));
    const caller = this.caller(request);
    if (!organization || !this.belongs(caller, organization.name) || !includes(caller.level, level)) throw notFound();
    return organization;
  }

  /** The workspace in a request's path, by id. */
  workspace(request: Request, level: Level = "read"): Workspace {
    return this.allowed(request, this.store.workspaces.get(request.part("workspace")), level);
  }

  /** The workspace in a request's path, by organization and name. */
  namedWorkspace(request: Request, level: Level = "read"): Workspace {
    const organization = this.organization(request);
    return this.allowed(request, this.store.workspaceNamed(organization.name, request.part("name")), level);
  }

  /** A workspace that was found some other way, such as the one of a run. */
  allowed(request: Request, workspace: Workspace | undefined, level: Level): Workspace {
    const caller = this.caller(request);
    if (!workspace || !this.belongs(caller, workspace.organization)) throw notFound();
    if (!includes(caller.level, level)) throw notFound();
    return workspace;
  }

  private belongs({ organizations }: Caller, name: string): boolean {
    return organizations === undefined || organizations.includes(name);
  }
}
