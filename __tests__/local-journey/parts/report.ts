/** Says that this machine cannot show something, and why. */
export class NotProven extends Error {
  override readonly name = "NotProven";
}

type Outcome = "passed" | "FAILED" | "not proven";

/** Says what was shown, row by row, and keeps count. */
export class Report {
  private readonly count: Record<Outcome, number> = { passed: 0, FAILED: 0, "not proven": 0 };

  /**
   * Runs one check. A failure is kept and the suite goes on, so that one run tells everything.
   *
   * @param check gives what is worth knowing beside the row; {@link NotProven} says that the machine cannot show it
   * @returns whether it passed
   */
  async prove(what: string, check: () => Promise<string | undefined>): Promise<boolean> {
    const started = performance.now();
    const { outcome, detail } = await outcomeOf(check);
    this.count[outcome] += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${outcome.padEnd(10)}  ${what} (${seconds} s)`);
    if (detail) console.log(detail.replaceAll(/^/gm, "              "));
    return outcome === "passed";
  }

  /** Prints the count. @returns exit status: 0 when something passed and nothing failed */
  finish(): number {
    if (this.count.passed === 0) console.log("\nNothing was proven.");
    const failed = this.count.FAILED + (this.count.passed === 0 ? 1 : 0);
    console.log(`\n${this.count["not proven"]} not proven on this machine`);
    console.log(`${this.count.passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  }
}

async function outcomeOf(check: () => Promise<string | undefined>): Promise<{ outcome: Outcome; detail: string }> {
  try {
    return { outcome: "passed", detail: (await check()) ?? "" };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { outcome: error instanceof NotProven ? "not proven" : "FAILED", detail };
  }
}
