import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A process of a group. */
export interface Member {
  /** Its id. */
  readonly pid: number;
  /** Its command line. */
  readonly command: string;
}

/** The living processes of a group; one that has ended and was not collected does not count. */
export function membersOf(group: number): Member[] {
  return existsSync("/proc/self/stat") ? fromProc(group) : fromPs(group);
}

/** Ends all processes of a group at once. */
export function killGroup(group: number, signal: NodeJS.Signals = "SIGKILL"): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    // Nobody is left in it.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function fromProc(group: number): Member[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // The name of the program stands in brackets and may hold anything; state, parent and group follow.
      const stat = read(`/proc/${name}/stat`);
      const [state, , itsGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(itsGroup) !== group || state === "Z" || state === "X") return [];
      return [{ pid: Number(name), command: read(`/proc/${name}/cmdline`).replaceAll("\0", " ").trim() }];
    });
}

/** A process may end while it is looked at. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function fromPs(group: number): Member[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,pgid=,stat=,args="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [pid, itsGroup, state = "", ...command] = line.trim().split(/\s+/);
    if (Number(itsGroup) !== group || state.startsWith("Z")) return [];
    return [{ pid: Number(pid), command: command.join(" ") }];
  });
}
