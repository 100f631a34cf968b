/** Something that was shown, or was not. */
interface Row {
  readonly part: string;
  readonly what: string;
  readonly seconds: number;
  readonly failure: string | undefined;
}

/** Collects what was shown by what, and says it at the end. */
export class Rows {
  private readonly rows: Row[] = [];

  /** Runs one check. A failure is kept and the suite goes on, so that one run tells everything. */
  async prove(part: string, what: string, check: () => Promise<void> | void): Promise<void> {
    const started = performance.now();
    let failure: string | undefined;
    try {
      await check();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    this.rows.push({ part, what, seconds: (performance.now() - started) / 1000, failure });
  }

  /** Prints the table. @returns exit status: 0 when something was proven and nothing failed */
  finish(): number {
    const failed = this.rows.filter(({ failure }) => failure !== undefined);
    const width = Math.max(4, ...this.rows.map(({ what }) => what.length));
    let part = "";
    for (const row of this.rows) {
      if (row.part !== part) console.log(`\n${row.part}`);
      part = row.part;
      const outcome = row.failure === undefined ? "proven" : "FAILED";
      console.log(`  ${row.what.padEnd(width)}  ${outcome}  ${row.seconds.toFixed(1).padStart(5)} s`);
    }
    for (const row of failed) {
      console.error(`\nFAILED ${row.part}: ${row.what}\n${row.failure?.replaceAll(/^/gm, "  ")}`);
    }
    if (this.rows.length === 0) console.error("Nothing was proven.");
    console.log(`\n${this.rows.length - failed.length} passed, ${failed.length} failed`);
    return failed.length === 0 && this.rows.length > 0 ? 0 : 1;
  }
}
