const START_OF_TEXT = "\u0002";
const END_OF_TEXT = "\u0003";

/** The log of a plan or an apply. Clients read it in pieces while it grows; two control characters enclose it. */
export class PhaseLog {
  private content = Buffer.alloc(0);
  private ended = false;

  /** Adds to the log. The first words start it; after the end nothing is added. */
  append(text: string): void {
    if (this.ended || text === "") return;
    if (this.content.length === 0) this.add(START_OF_TEXT);
    this.add(text);
  }

  /** Ends the log. */
  end(): void {
    if (this.ended) return;
    if (this.content.length === 0) this.add(START_OF_TEXT);
    this.add(END_OF_TEXT);
    this.ended = true;
  }

  /** A piece of the log, which is empty where there is nothing yet. */
  read(offset: number, limit: number): Buffer {
    return this.content.subarray(offset, offset + limit);
  }

  /** What was logged, without the control characters. */
  get text(): string {
    return this.content.toString().replace(START_OF_TEXT, "").replace(END_OF_TEXT, "");
  }

  private add(text: string): void {
    this.content = Buffer.concat([this.content, Buffer.from(text)]);
  }
}
