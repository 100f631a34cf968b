import { randomBytes } from "node:crypto";

/** Values under random names, each for a limited time; in memory. */
export class ExpiringStore<T> {
  private readonly entries = new Map<string, { readonly value: T; readonly until: number }>();

  /**
   * @param lifetimeSeconds how long a value is kept
   * @param now the clock, in milliseconds
   */
  constructor(
    readonly lifetimeSeconds: number,
    private readonly now: () => number,
  ) {}

  /** Keeps a value and gives its name. */
  add(value: T): string {
    const now = this.now();
    for (const [name, { until }] of this.entries) {
      if (until <= now) this.entries.delete(name);
    }
    const name = randomBytes(32).toString("base64url");
    this.entries.set(name, { value, until: now + this.lifetimeSeconds * 1000 });
    return name;
  }

  /** The value, unless its time is over. */
  get(name: string): T | undefined {
    const entry = this.entries.get(name);
    return entry && this.now() < entry.until ? entry.value : undefined;
  }

  /** The value, for the last time. */
  take(name: string): T | undefined {
    const value = this.get(name);
    this.entries.delete(name);
    return value;
  }
}
