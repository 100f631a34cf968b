import { newId } from "./ids";
import type { ConfigurationVersion, Run } from "./run";
import type { StateVersion } from "./state-version";

/** An organization. */
export interface Organization {
  readonly name: string;
  readonly createdAt: string;
}

/** A project. */
export interface Project {
  readonly id: string;
  readonly organization: string;
  name: string;
  description: string;
}

/** Why a workspace is locked by hand. */
export interface Lock {
  readonly user: string;
  readonly reason: string;
}

/** A variable of a workspace. */
export interface Variable {
  readonly id: string;
  key: string;
  value: string;
  category: "terraform" | "env";
  hcl: boolean;
  sensitive: boolean;
  description: string;
}

/** Who is told about runs of a workspace. */
export interface NotificationConfiguration {
  readonly id: string;
  readonly createdAt: string;
  attributes: Record<string, unknown>;
}

/** A workspace. */
export interface Workspace {
  readonly id: string;
  readonly organization: string;
  readonly createdAt: string;
  projectId: string;
  name: string;
  /** Attributes as clients set them, by their names in the API. */
  attributes: Record<string, unknown>;
  /** Set while a person holds the workspace. */
  lock: Lock | undefined;
  /** The run that holds the workspace. */
  current: Run | undefined;
  readonly variables: Map<string, Variable>;
  readonly notifications: Map<string, NotificationConfiguration>;
  readonly tagBindings: Map<string, string>;
  /** States, the oldest first. */
  readonly states: StateVersion[];
  /** Runs, the oldest first. */
  readonly runs: Run[];
}

/** Everything the service knows. */
export class Store {
  /** Organizations by name. */
  readonly organizations = new Map<string, Organization>();
  /** Projects by id. */
  readonly projects = new Map<string, Project>();
  /** Workspaces by id. */
  readonly workspaces = new Map<string, Workspace>();
  /** Configuration versions by id. */
  readonly configurations = new Map<string, ConfigurationVersion>();
  /** Runs by id. */
  readonly runs = new Map<string, Run>();

  /** Makes an organization with its default project; an existing one stays. */
  addOrganization(name: string): Organization {
    const existing = this.organizations.get(name);
    if (existing) return existing;
    const organization = { name, createdAt: new Date().toISOString() };
    this.organizations.set(name, organization);
    this.addProject(name, "Default Project");
    return organization;
  }

  /** Makes a project. */
  addProject(organization: string, name: string, description = ""): Project {
    const project = { id: newId("prj"), organization, name, description };
    this.projects.set(project.id, project);
    return project;
  }

  /** The project that workspaces belong to unless they say otherwise. */
  defaultProject(organization: string): Project {
    const project = this.projectNamed(organization, "Default Project");
    if (!project) throw new Error(`there is no organization ${organization}`);
    return project;
  }

  /** A project by its name. */
  projectNamed(organization: string, name: string): Project | undefined {
    return [...this.projects.values()].find(
      (project) => project.organization === organization && project.name === name,
    );
  }

  /** Makes a workspace. */
  addWorkspace(
    organization: string,
    name: string,
    attributes: Record<string, unknown>,
    project = this.defaultProject(organization),
  ): Workspace {
    const workspace: Workspace = {
      id: newId("ws"),
      organization,
      projectId: project.id,
      name,
      createdAt: new Date().toISOString(),
      attributes,
      lock: undefined,
      current: undefined,
      variables: new Map(),
      notifications: new Map(),
      tagBindings: new Map(),
      states: [],
      runs: [],
    };
    this.workspaces.set(workspace.id, workspace);
    return workspace;
  }

  /** A workspace by its name. */
  workspaceNamed(organization: string, name: string): Workspace | undefined {
    return [...this.workspaces.values()].find(
      (workspace) => workspace.organization === organization && workspace.name === name,
    );
  }

  /** The name of a workspace's project. */
  projectName({ projectId }: Workspace): string {
    return this.projects.get(projectId)?.name ?? "";
  }
}

/** A text attribute of a workspace, or what stands for it. */
export function setting({ attributes }: Workspace, name: string, otherwise: string): string {
  const value = attributes[name];
  return typeof value === "string" ? value : otherwise;
}

/** A yes-or-no attribute of a workspace, or what stands for it. */
export function enabled({ attributes }: Workspace, name: string, otherwise: boolean): boolean {
  const value = attributes[name];
  return typeof value === "boolean" ? value : otherwise;
}
