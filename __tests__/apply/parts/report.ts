import type { ProvenVersion } from "./providers";

/** Something that was shown, or was not. */
interface Row {
  readonly what: string;
  readonly by: string;
  readonly outcome: "proven" | "FAILED" | "not proven";
  readonly seconds: number;
}

/** One part of the suite. Parts run at the same time; each has its own rows. */
export class Section {
  /** Rows so far. */
  readonly rows: Row[] = [];

  /**
   * @param name what the part is about
   * @param by what proves its rows
   */
  constructor(
    readonly name: string,
    readonly by: string,
  ) {}

  /** Runs one check. A failure is kept and the suite goes on, so that one run tells everything. */
  async prove(what: string, check: () => Promise<string | undefined>, by = this.by): Promise<boolean> {
    const started = Date.now();
    try {
      const detail = (await check()) ?? "";
      this.add({ what, by, outcome: "proven" }, detail, started);
      return true;
    } catch (error) {
      this.add({ what, by, outcome: "FAILED" }, error instanceof Error ? error.message : String(error), started);
      return false;
    }
  }

  /** Notes what this machine could not show, and why. */
  notProven(what: string, reason: string): void {
    this.add({ what, by: "-", outcome: "not proven" }, reason, Date.now());
  }

  private add(row: Omit<Row, "seconds">, detail: string, started: number): void {
    const seconds = (Date.now() - started) / 1000;
    this.rows.push({ ...row, seconds });
    const line = `${row.outcome.padEnd(10)} ${this.name}: ${row.what} (${row.by}, ${seconds.toFixed(1)} s)`;
    console.log([line, ...(detail ? [detail.replaceAll(/^/gm, "             ")] : [])].join("\n"));
  }
}

/** Collects what was proven by what, and says it at the end. */
export class Report {
  private readonly sections: Section[] = [];

  /** Opens a part. */
  section(name: string, by: string): Section {
    const section = new Section(name, by);
    this.sections.push(section);
    return section;
  }

  /** Prints the table. @returns exit status: 0 when something was proven and nothing failed */
  finish(versions: readonly ProvenVersion[]): number {
    const rows = this.sections.flatMap((section) => section.rows);
    const count = (outcome: Row["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
    const width = Math.max(...rows.map(({ what }) => what.length + 2), 4);
    console.log(`\n${"What".padEnd(width)}  Outcome     Seconds  By`);
    for (const section of this.sections.filter(({ rows }) => rows.length > 0)) {
      console.log(section.name);
      for (const { what, by, outcome, seconds } of section.rows) {
        const columns = [`  ${what}`.padEnd(width), outcome.padEnd(10), seconds.toFixed(1).padStart(7), by];
        console.log(columns.join("  "));
      }
    }
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
}
