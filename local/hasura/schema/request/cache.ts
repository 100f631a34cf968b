/** Remembers a limited number of things; what was not asked for the longest goes first. */
export class Cache<T> {
  private readonly entries = new Map<string, T>();

  /** @param limit how many things it remembers */
  constructor(private readonly limit: number) {}

  /** The thing of a key. */
  get(key: string): T | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  /** Remembers a thing. */
  set(key: string, value: T): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.limit && oldest !== undefined) {
      this.entries.delete(oldest);
    }
  }

  /** How many things it remembers now. */
  get size(): number {
    return this.entries.size;
  }
}
