import { newId, newSecret } from "./ids";
import { PhaseLog } from "./phase-log";
import type { Workspace } from "./store";

/** Where a run can be. */
export type RunStatus =
  | "pending"
  | "plan_queued"
  | "planning"
  | "planned"
  | "planned_and_finished"
  | "planned_and_saved"
  | "confirmed"
  | "apply_queued"
  | "applying"
  | "applied"
  | "discarded"
  | "canceled"
  | "errored";

/** Where nothing changes any more. */
const FINAL: readonly RunStatus[] = ["planned_and_finished", "applied", "discarded", "canceled", "errored"];

/** Where a plan or an apply can be. */
export type PhaseStatus = "pending" | "queued" | "running" | "finished" | "canceled" | "errored" | "unreachable";

/** Uploaded Terraform configuration. */
export interface ConfigurationVersion {
  readonly id: string;
  readonly workspaceId: string;
  readonly speculative: boolean;
  readonly provisional: boolean;
  readonly autoQueueRuns: boolean;
  /** Secret part of the URL that the archive is uploaded to. */
  readonly uploadSecret: string;
  /** The archive, a tar.gz. */
  slug: Buffer | undefined;
}

/** How many resources a plan or an apply touches. */
export interface ResourceCounts {
  readonly additions: number;
  readonly changes: number;
  readonly destructions: number;
  readonly imports: number;
}

/** The plan or the apply of a run. */
export interface Phase {
  readonly id: string;
  readonly log: PhaseLog;
  /** Secret part of the URLs of its log and its JSON. */
  readonly secret: string;
  status: PhaseStatus;
  counts: ResourceCounts;
  /** The plan as `terraform show -json` prints it. */
  json: string | undefined;
  /** The plan without sensitive values, with the schemas of what it names. */
  redacted: string | undefined;
}

/** What a client asks of a run. */
export interface RunOrder {
  readonly message: string;
  readonly isDestroy: boolean;
  readonly autoApply: boolean;
  readonly savePlan: boolean;
  readonly planOnly: boolean;
  readonly refresh: boolean;
  readonly refreshOnly: boolean;
  readonly targets: readonly string[];
  readonly replacements: readonly string[];
  /** Values of input variables, as HCL. */
  readonly variables: readonly { readonly key: string; readonly value: string }[];
}

/** A comment on a run. */
export interface Comment {
  readonly id: string;
  readonly body: string;
}

/** A run. */
export class Run {
  readonly id = newId("run");
  readonly createdAt = new Date().toISOString();
  readonly plan = newPhase("plan");
  readonly apply = newPhase("apply");
  /** Comments, the oldest first. */
  readonly comments: Comment[] = [];
  /** When each status was reached. */
  readonly timestamps = new Map<RunStatus, string>();
  /** Ends the program that works on the run. */
  readonly interruption = new AbortController();
  hasChanges = false;
  private where: RunStatus = "pending";
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly workspace: Workspace,
    readonly configuration: ConfigurationVersion,
    readonly order: RunOrder,
    /** Name of the user who started it. */
    readonly createdBy: string,
  ) {}

  /** Where the run is. */
  get status(): RunStatus {
    return this.where;
  }

  /** Moves the run on. A final status stays. */
  reach(status: RunStatus): void {
    if (this.isFinal) return;
    this.where = status;
    this.timestamps.set(status, new Date().toISOString());
    for (const listener of [...this.listeners]) listener();
  }

  /** Whether nothing changes any more. */
  get isFinal(): boolean {
    return FINAL.includes(this.where);
  }

  /** Whether a person can let it apply. */
  get isConfirmable(): boolean {
    return this.where === "planned" || this.where === "planned_and_saved";
  }

  /** Whether it can be given up before anything was applied. */
  get isDiscardable(): boolean {
    return this.where === "pending" || this.isConfirmable;
  }

  /** Whether it can be interrupted. */
  get isCancelable(): boolean {
    return ["pending", "plan_queued", "planning", "confirmed", "apply_queued", "applying"].includes(this.where);
  }

  /** Whether it needs the workspace for itself. Plans that nobody can apply run beside others. */
  get holdsWorkspace(): boolean {
    return !this.order.planOnly && !this.order.savePlan;
  }

  /** Calls on every change of the status. @returns ends it */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const NOTHING: ResourceCounts = { additions: 0, changes: 0, destructions: 0, imports: 0 };

function newPhase(prefix: string): Phase {
  return {
    id: newId(prefix),
    log: new PhaseLog(),
    secret: newSecret(),
    status: "pending",
    counts: NOTHING,
    json: undefined,
    redacted: undefined,
  };
}
