import type { Action } from "./action";
import type { AttributeChange } from "./attributes";
import type { Concern } from "./concerns";
import type { LoggedError } from "./log";

/** Why Terraform does something, in words. */
export interface Reason {
  /** Paths of the attributes that cannot be changed in place; empty where something else is the reason. */
  readonly forcedBy: readonly string[];
  /** The reason, a part of a sentence that starts with what {@link forcedBy} names, or with nothing. */
  readonly text: string;
}

/** What is to happen to a resource, in texts that may be shown. */
export interface ResourceEntry {
  /** Address of the resource. */
  readonly address: string;
  /** Type of the resource. */
  readonly type: string;
  /** What it is there for. */
  readonly concern: Concern;
  /** What is to happen to it. */
  readonly action: Action;
  /** Why; undefined where the code simply says so. */
  readonly reason: Reason | undefined;
  /** Address it had before; undefined where it has not moved. */
  readonly movedFrom: string | undefined;
  /** Whether it is taken over from outside Terraform. */
  readonly imported: boolean;
  /** Attributes that differ; of a replacement only those that force it, of a creation none. */
  readonly attributes: readonly AttributeChange[];
}

/** A guarded resource that would be destroyed or replaced, in words. */
export interface GuardedEntry {
  /** Address of the resource. */
  readonly address: string;
  /** What people call it. */
  readonly name: string;
  /** What would happen to it; undefined where only Terraform's refusal is known. */
  readonly action: "destroy" | "replace" | undefined;
  /** What would be gone. */
  readonly loss: string;
  /** Why Terraform wants it; undefined where only its refusal is known. */
  readonly reason: Reason | undefined;
  /** Values of the attributes that force it. */
  readonly attributes: readonly AttributeChange[];
  /** Whether Terraform refuses it. */
  readonly refused: boolean;
  /** What to do. */
  readonly remedy: string;
}

/** What has happened to a resource outside Terraform. */
export interface DriftEntry {
  /** Address of the resource. */
  readonly address: string;
  /** Whether it is gone. */
  readonly gone: boolean;
  /** Attributes that differ: as Terraform left them, then as they are. */
  readonly attributes: readonly AttributeChange[];
}

/** The resources of one concern. */
export interface ConcernGroup {
  /** What they are there for. */
  readonly concern: Concern;
  /** What is to happen to them; destructions and replacements stand elsewhere. */
  readonly entries: readonly ResourceEntry[];
}

/** What is to happen to an output; its value is never shown. */
export interface OutputEntry {
  /** Name of the output. */
  readonly name: string;
  /** What is to happen to it. */
  readonly action: "create" | "update" | "destroy";
}

/** How many resources each action is for. An import may come with another action and then counts for both. */
export type Counts = Readonly<Record<Action, number>>;

/** What a plan comes to: the worst that is true of it. */
export type Outcome = "guarded" | "failed" | "changed" | "unchanged";

/** What a plan would do, in texts that may be shown to anybody who may see the repository. */
export interface PlanReport {
  /** Name of the environment. */
  readonly environment: string;
  /** What the plan comes to. */
  readonly outcome: Outcome;
  /** The outcome in one line, without the environment's name. */
  readonly verdict: string;
  /** Whether the plan stopped before its end, so that what is listed is not all. */
  readonly stopped: boolean;
  /** Whether another plan will be needed after an apply of this one. */
  readonly partial: boolean;
  /** How many resources each action is for. */
  readonly counts: Counts;
  /** Guarded resources that would be destroyed or replaced. */
  readonly guarded: readonly GuardedEntry[];
  /** Errors of Terraform, its refusals to destroy what is guarded left out. */
  readonly errors: readonly LoggedError[];
  /** Other resources that would be destroyed or replaced. */
  readonly removals: readonly ResourceEntry[];
  /** Everything else, by concern. */
  readonly concerns: readonly ConcernGroup[];
  /** What was changed outside Terraform and is put back by this plan. */
  readonly drift: readonly DriftEntry[];
  /** What changed outside Terraform and stays, because the code does not speak of it. */
  readonly keptDrift: readonly DriftEntry[];
  /** Outputs that change. */
  readonly outputs: readonly OutputEntry[];
}
