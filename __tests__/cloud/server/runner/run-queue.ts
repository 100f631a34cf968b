import { setTimeout as sleep } from "node:timers/promises";
import type { ConfigurationVersion, Phase, RunOrder } from "../model/run";
import { Run } from "../model/run";
import type { Store, Workspace } from "../model/store";
import type { PhaseOutcome, Runner } from "./runner";

/**
 * The service needs a moment between the plan and an apply that nobody has to confirm. Terraform relies on it: of a run
 * that has failed before the plan was shown, it shows nothing.
 */
const QUEUE_MS = 2500;

/**
 * The order in which runs happen: one at a time per workspace, and none while a person holds it. Plans that nobody can
 * apply run at once.
 */
export class RunQueue {
  private readonly work = new Set<Promise<void>>();

  constructor(
    private readonly store: Store,
    private readonly runner: Runner,
  ) {}

  /** Takes a run in. */
  add(workspace: Workspace, configuration: ConfigurationVersion, order: RunOrder, user: string): Run {
    const run = new Run(workspace, configuration, order, user);
    run.reach("pending");
    workspace.runs.push(run);
    this.store.runs.set(run.id, run);
    if (run.holdsWorkspace) this.advance(workspace);
    else this.start(this.plan(run));
    return run;
  }

  /** Starts the next run of a workspace, if it is free. */
  advance(workspace: Workspace): void {
    if (workspace.lock || workspace.current) return;
    const next = workspace.runs.find((run) =>
      run.holdsWorkspace ? run.status === "pending" : run.order.savePlan && run.status === "confirmed",
    );
    if (!next) return;
    workspace.current = next;
    this.start(next.status === "confirmed" ? this.apply(next) : this.plan(next));
  }

  /** Lets a planned run apply. */
  confirm(run: Run): void {
    run.reach("confirmed");
    if (run.order.savePlan) this.advance(run.workspace);
    else this.start(this.apply(run));
  }

  /** Gives a run up before it has applied anything. */
  discard(run: Run): void {
    run.reach("discarded");
    this.leave(run);
  }

  /** Interrupts a run. Terraform stops as soon as it can, and what it has done stays done. */
  cancel(run: Run): void {
    run.interruption.abort();
    if (run.status !== "pending") return;
    run.reach("canceled");
    this.leave(run);
  }

  /** Runs of an organization that wait. */
  waiting(organization: string): Run[] {
    return this.of(organization).filter(({ status }) => status === "pending");
  }

  /** Runs of an organization that Terraform works on. */
  working(organization: string): Run[] {
    return this.of(organization).filter(({ status }) => status === "planning" || status === "applying");
  }

  /** Interrupts everything and waits until it is over. */
  async stop(): Promise<void> {
    for (const run of this.store.runs.values()) {
      if (!run.isFinal) run.interruption.abort();
    }
    await Promise.all(this.work);
  }

  private of(organization: string): Run[] {
    return [...this.store.runs.values()].filter(({ workspace }) => workspace.organization === organization);
  }

  private async plan(run: Run): Promise<void> {
    run.reach("plan_queued");
    run.reach("planning");
    const outcome = await this.phase(run, run.plan, () => this.runner.plan(run));
    if (outcome !== "finished") return this.end(run, outcome);
    const { planOnly, savePlan, autoApply } = run.order;
    if (planOnly || !run.hasChanges) return this.end(run, "planned_and_finished");
    if (savePlan) return run.reach("planned_and_saved");
    run.reach("planned");
    if (!autoApply) return;
    await sleep(QUEUE_MS);
    // Somebody may have confirmed or discarded it meanwhile.
    if (run.status === "planned") await this.apply(run);
  }

  private async apply(run: Run): Promise<void> {
    run.reach("apply_queued");
    run.reach("applying");
    const outcome = await this.phase(run, run.apply, () => this.runner.apply(run));
    this.end(run, outcome === "finished" ? "applied" : outcome);
  }

  private async phase(run: Run, phase: Phase, work: () => Promise<PhaseOutcome>): Promise<PhaseOutcome> {
    phase.status = "running";
    let outcome: PhaseOutcome = "errored";
    try {
      outcome = await work();
    } catch (error) {
      phase.log.append(`\nOperation failed: ${error instanceof Error ? error.message : error}\n`);
    }
    if (run.interruption.signal.aborted) outcome = "canceled";
    phase.log.end();
    phase.status = outcome;
    return outcome;
  }

  private end(run: Run, status: "planned_and_finished" | "applied" | "canceled" | "errored"): void {
    run.reach(status);
    this.leave(run);
  }

  private leave(run: Run): void {
    // Whoever waits for the words of a phase that never starts is let go.
    for (const phase of [run.plan, run.apply].filter(({ status }) => status === "pending")) {
      phase.status = "unreachable";
      phase.log.end();
    }
    this.runner.forget(run);
    if (run.workspace.current === run) run.workspace.current = undefined;
    this.advance(run.workspace);
  }

  private start(work: Promise<void>): void {
    this.work.add(work);
    work.finally(() => this.work.delete(work));
  }
}
