import type { ChildProcess } from "node:child_process";

/** Signals that ask a program to end. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A terminal and npm may each pass on the same keystroke; Terraform would take the second for "at once". */
const SAME_KEYSTROKE_MS = 1000;

/**
 * What a program learns of signals to this process: all; the first, because a second one would break off its work; or
 * nothing, because it must reach its end.
 */
export type SignalRule = "all" | "first" | "none";

/** What happened to signals while a program ran. */
export interface PassedSignals {
  /** Whether one reached the program. */
  readonly passed: boolean;
  /** Ends the passing on. */
  readonly end: () => void;
}

/**
 * Keeps this process until its child has ended, whatever signals come, and passes them on by a rule.
 *
 * @param sharesTerminal whether the child has this terminal, whose keystrokes reach it by themselves
 * @param onSignal called with the first signal
 */
export function passSignals(
  child: ChildProcess,
  rule: SignalRule,
  sharesTerminal: boolean,
  onSignal: () => void,
): PassedSignals {
  let last: number | undefined;
  let passed = false;
  const pass = (signal: NodeJS.Signals) => {
    if (last === undefined) onSignal();
    const again = last !== undefined && (rule === "first" || Date.now() - last < SAME_KEYSTROKE_MS);
    if (again) return;
    last = Date.now();
    const reachesItself = sharesTerminal && signal !== "SIGTERM";
    if (rule === "none" && !reachesItself) return;
    passed = true;
    if (!reachesItself) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  return {
    get passed() {
      return passed;
    },
    end: () => {
      for (const signal of SIGNALS) process.removeListener(signal, pass);
    },
  };
}
