import { z } from "zod";

/** What a child process is asked to synthesize; handed over as JSON. */
export const fleetOrder = z.strictObject({
  /** Resources per stack of plain constructs, or null for this project's environments. */
  bareResources: z.int().nullable(),
  /** Environments of one app. */
  size: z.int(),
  /** Apps, one after the other. */
  apps: z.int(),
  /** Environments synthesized beforehand, so that neither imports nor cold code count. */
  warmUp: z.int(),
  /** Folder for what is synthesized; each app's is removed at once. */
  folder: z.string(),
});

/** What it reports; handed back as JSON. All of it per environment. */
export const fleetResult = z.strictObject({
  /** Wall time, validation included. */
  milliseconds: z.number(),
  /** Processor time of the same, system calls included; other processes on the machine hardly change it. */
  cpuMs: z.number(),
  /** Part of the wall time that validation took. */
  validationMs: z.number(),
  /** Heap that a synthesized app holds, in KiB. */
  heapKb: z.number(),
  /** Resources in the synthesized JSON; data sources and ephemeral values are not counted. */
  resources: z.number(),
  /** Most memory the whole process ever held, in MiB; not per environment. */
  peakMb: z.number(),
});

/** See {@link fleetOrder}. */
export type FleetOrder = z.infer<typeof fleetOrder>;

/** See {@link fleetResult}. */
export type FleetResult = z.infer<typeof fleetResult>;
