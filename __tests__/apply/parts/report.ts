import type { ProvenVersion } from "./providers";

/** Something that was shown, or was not. */
interface Row {
  readonly what: string;
  readonly by: string;
  readonly outcome: "proven" | "FAILED" | "not proven";
  readonly detail: string;
}

/** Collects what was proven by what, and says it at the end. */
export class Report {
  private readonly rows: Row[] = [];

  /** Runs one check. A failure is kept and the suite goes on, so that one run tells everything. */
  async prove(what: string, by: string, check: () => Promise<string | undefined>): Promise<boolean> {
    const started = Date.now();
    try {
      const detail = (await check()) ?? "";
      this.add({ what, by, outcome: "proven", detail }, started);
      return true;
    } catch (error) {
      this.add(
        { what, by, outcome: "FAILED", detail: error instanceof Error ? error.message : String(error) },
        started,
      );
      return false;
    }
  }

  /** Notes what this machine could not show, and why. */
  notProven(what: string, reason: string): void {
    this.add({ what, by: "-", outcome: "not proven", detail: reason }, Date.now());
  }

  /** Prints the table. @returns exit status: 0 when something was proven and nothing failed */
  finish(versions: readonly ProvenVersion[]): number {
    const count = (outcome: Row["outcome"]) => this.rows.filter((row) => row.outcome === outcome).length;
    const width = Math.max(...this.rows.map(({ what }) => what.length), 4);
    console.log(`\n${"What".padEnd(width)}  Outcome     By`);
    for (const { what, by, outcome } of this.rows) console.log(`${what.padEnd(width)}  ${outcome.padEnd(10)}  ${by}`);
    console.log("\nProvider    Pinned    Proven");
    for (const { provider, pinned, proven } of versions) {
      console.log(`${provider.padEnd(10)}  ${pinned.padEnd(8)}  ${proven ?? "not installable here"}`);
    }
    if (count("proven") === 0) console.log("\nNothing was proven.");
    const failed = count("FAILED") + (count("proven") === 0 ? 1 : 0);
    console.log(`\n${count("not proven")} not proven on this machine`);
    console.log(`${count("proven")} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  }

  private add(row: Row, started: number): void {
    this.rows.push(row);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${row.outcome.padEnd(10)} ${row.what} (${row.by}, ${seconds} s)`);
    if (row.detail) console.log(row.detail.replaceAll(/^/gm, "             "));
  }
}
