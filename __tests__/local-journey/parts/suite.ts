import type { Report } from "./report";
import type { WarmData } from "./warm-data";
import type { Workspace } from "./workspace";

/** What all sections share. */
export interface Suite {
  /** Where rows go. */
  readonly report: Report;
  /** Where files go. */
  readonly workspace: Workspace;
  /** Where those work that need no fresh folder. */
  readonly warm: WarmData;
}

/** A part of the suite; it reports what it finds and does not fail itself. */
export type Section = () => Promise<unknown>;

/** Runs sections, as many at a time as there are lanes, in their order. */
export async function inLanes(lanes: number, sections: readonly Section[]): Promise<void> {
  const waiting = [...sections];
  const lane = async () => {
    for (let section = waiting.shift(); section; section = waiting.shift()) await section();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
