/** A clock that goes on by a millisecond each time somebody looks. */
export class Clock {
  private time = Date.UTC(2025, 0, 1);

  /** Goes on and tells the time, in ISO 8601. */
  tick(): string {
    this.time += 1;
    return new Date(this.time).toISOString();
  }

  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Goes on and tells the time. */
  readonly now = (): Date => new Date(this.tick());
}
