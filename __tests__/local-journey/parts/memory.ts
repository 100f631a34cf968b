import { readFileSync } from "node:fs";
import { membersOf } from "./process-group";

/** Memory in megabytes. */
export interface Memory {
  /** Most that the process held at a time (VmHWM). */
  readonly peak: number;
  /** What the process holds (VmRSS). */
  readonly now: number;
  /** What the process and all it has started hold; pages that they share count more than once. */
  readonly group: number;
}

/** Memory of a process and its group, or undefined where the system does not tell or the process has ended. */
export function memoryOf(pid: number): Memory | undefined {
  const [peak, now] = [megabytes(pid, "VmHWM"), megabytes(pid, "VmRSS")];
  if (peak === undefined || now === undefined) return undefined;
  const group = membersOf(pid).reduce((sum, member) => sum + (megabytes(member.pid, "VmRSS") ?? 0), 0);
  return { peak, now, group };
}

function megabytes(pid: number, field: string): number | undefined {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(
      readFileSync(`/proc/${pid}/status`, "utf8"),
    )?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}
