import { rmSync } from "node:fs";
import type { SeenRequest } from "./http/server";
import type { Caller, Level } from "./model/access";
import { newId, newSecret } from "./model/ids";
import type { Run, RunStatus } from "./model/run";
import { type Project, setting, type Workspace } from "./model/store";
import { waitingRun } from "./model/waiting-run";
import type { Service } from "./resources/service";
import type { Gates, PhaseName } from "./runner/gates";

/** A workspace as a test asks for it. */
export interface WorkspaceOptions {
  /** Name of its project, which is made where it is missing. @default the organization's default project */
  readonly project?: string;
  /** Its Terraform. @default the installed one */
  readonly terraformVersion?: string;
  /** Whether runs apply without being asked. @default false */
  readonly autoApply?: boolean;
  /** Whether clients show plans by their data (the service's default) or as the text that Terraform printed. @default true */
  readonly structuredOutput?: boolean;
  /** Environment variables of its runs. @default none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Other attributes, by their names in the API. @default none */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What {@link Cloud} is made of. */
export interface CloudProps {
  readonly directory: string;
  readonly port: number;
  readonly caFile: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly service: Service;
  readonly callers: Map<string, Caller>;
  readonly gates: Gates;
  readonly requests: readonly SeenRequest[];
  readonly unexpected: readonly string[];
  readonly close: () => Promise<void>;
}

/** A running emulated Terraform Cloud, and what a test does with it behind its clients' backs. */
export class Cloud {
  /** Port on loopback. */
  readonly port: number;
  /** Host as the `cloud` block names it: `localhost:PORT`. */
  readonly hostname: string;
  /** Base URL. */
  readonly url: string;
  /** File with the certificate authority, for SSL_CERT_FILE and NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  /** Every request, in the order of the answers. */
  readonly requests: readonly SeenRequest[];
  /** Requests that nothing answers, such as `GET /api/v2/teams`. */
  readonly unexpected: readonly string[];

  constructor(private readonly props: CloudProps) {
    this.port = props.port;
    this.hostname = `localhost:${props.port}`;
    this.url = `https://${this.hostname}`;
    this.caFile = props.caFile;
    this.requests = props.requests;
    this.unexpected = props.unexpected;
  }

  /** A token that may do everything. */
  get token(): string {
    return this.tokenOf("admin");
  }

  /** The token of a level. */
  tokenOf(level: Level): string {
    const token = this.props.tokens[level];
    if (token === undefined) throw new Error(`there is no level ${level}`);
    return token;
  }

  /** Makes another token. @param organizations organizations it belongs to; all of them where left out */
  addToken(user: string, level: Level, organizations?: readonly string[]): string {
    const token = newSecret();
    this.props.callers.set(token, { user, level, ...(organizations && { organizations }) });
    return token;
  }

  /** What a client on this machine needs: the certificate authority and, unless it is null, a token. */
  clientEnvironment(token: string | null = this.token): NodeJS.ProcessEnv {
    return {
      SSL_CERT_FILE: this.caFile,
      NODE_EXTRA_CA_CERTS: this.caFile,
      ...(token !== null && { [`TF_TOKEN_${this.hostname}`]: token }),
    };
  }

  /** Makes an organization; an existing one stays. */
  addOrganization(name: string): void {
    this.props.service.store.addOrganization(name);
  }

  /** Makes a workspace. */
  addWorkspace(organization: string, name: string, options: WorkspaceOptions = {}): void {
    const { store, terraformVersion } = this.props.service;
    const attributes = {
      ...options.attributes,
      "terraform-version": options.terraformVersion ?? terraformVersion,
      "auto-apply": options.autoApply ?? false,
      "structured-run-output-enabled": options.structuredOutput ?? true,
    };
    store.addWorkspace(
      organization,
      name,
      attributes,
      options.project ? this.project(organization, options.project) : undefined,
    );
    this.setVariables(organization, name, options.variables ?? {});
  }

  /** Sets environment variables of a workspace's runs. */
  setVariables(organization: string, name: string, values: Readonly<Record<string, string>>): void {
    const { variables } = this.workspace(organization, name);
    for (const [key, value] of Object.entries(values)) {
      const existing = [...variables.values()].find((variable) => variable.key === key);
      const variable = existing ?? {
        id: newId("var"),
        key,
        value,
        category: "env",
        hcl: false,
        sensitive: false,
        description: "",
      };
      variables.set(variable.id, { ...variable, value });
    }
  }

  /** Changes attributes of a workspace, by their names in the API. */
  setAttributes(organization: string, name: string, attributes: Readonly<Record<string, unknown>>): void {
    Object.assign(this.workspace(organization, name).attributes, attributes);
  }

  /** Whether a workspace exists. */
  hasWorkspace(organization: string, name: string): boolean {
    return this.props.service.store.workspaceNamed(organization, name) !== undefined;
  }

  /** Locks a workspace by hand. */
  lock(organization: string, name: string, user = "ada", reason = "Locked for maintenance"): void {
    this.workspace(organization, name).lock = { user, reason };
  }

  /** Ends a lock; a waiting run starts. */
  unlock(organization: string, name: string): void {
    const workspace = this.workspace(organization, name);
    workspace.lock = undefined;
    this.props.service.queue.advance(workspace);
  }

  /** Puts a run in front that is planned and waits for somebody's approval. @returns its id */
  addWaitingRun(organization: string, name: string, user = "ada"): string {
    const { store } = this.props.service;
    const workspace = this.workspace(organization, name);
    if (workspace.current) throw new Error(`${name} already has a current run`);
    const run = waitingRun(workspace, user);
    workspace.runs.push(run);
    workspace.current = run;
    store.runs.set(run.id, run);
    return run.id;
  }

  /** Stops the next runs in a phase, before Terraform starts there. @returns lets them go on */
  hold(phase: PhaseName): () => void {
    return this.props.gates.hold(phase);
  }

  /** Somebody else interrupts a run. */
  cancelRun(id: string): void {
    this.props.service.queue.cancel(this.run(id));
  }

  /** Somebody else gives a run up. */
  discardRun(id: string): void {
    this.props.service.queue.discard(this.run(id));
  }

  /** Somebody else approves a run. */
  confirmRun(id: string): void {
    this.props.service.queue.confirm(this.run(id));
  }

  /** Runs of a workspace, the oldest first. */
  runs(organization: string, name: string): readonly Run[] {
    return this.workspace(organization, name).runs;
  }

  /** Waits until a workspace has a run in one of some statuses: the newest one, not counting the first `skip` runs. */
  async waitForRun(
    [organization, name]: readonly [string, string],
    statuses: readonly RunStatus[],
    { skip = 0, timeoutMs = 60_000 } = {},
  ): Promise<Run> {
    for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
      const run = this.props.service.store.workspaceNamed(organization, name)?.runs.slice(skip).at(-1);
      if (run && statuses.includes(run.status)) return run;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const last = this.runs(organization, name).at(-1)?.status ?? "there is none";
    throw new Error(`no run of ${name} became ${statuses.join(" or ")} within ${timeoutMs} ms; the last one: ${last}`);
  }

  /** The state of a workspace, as Terraform wrote it. */
  state(organization: string, name: string): string | undefined {
    return this.workspace(organization, name).states.at(-1)?.content;
  }

  /** The Terraform of a workspace. */
  terraformVersion(organization: string, name: string): string {
    return setting(this.workspace(organization, name), "terraform-version", this.props.service.terraformVersion);
  }

  /** Interrupts what runs, ends the server and removes everything from the disk. */
  async stop(): Promise<void> {
    await this.props.service.queue.stop();
    await this.props.close();
    rmSync(this.props.directory, { recursive: true, force: true });
  }

  private project(organization: string, name: string): Project {
    const { store } = this.props.service;
    return store.projectNamed(organization, name) ?? store.addProject(organization, name);
  }

  private workspace(organization: string, name: string): Workspace {
    const workspace = this.props.service.store.workspaceNamed(organization, name);
    if (!workspace) throw new Error(`there is no workspace ${organization}/${name}`);
    return workspace;
  }

  private run(id: string): Run {
    const run = this.props.service.store.runs.get(id);
    if (!run) throw new Error(`there is no run ${id}`);
    return run;
  }
}
