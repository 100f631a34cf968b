/** Milliseconds between two looks. */
const TICK_MS = 20;

/** How late this process's own clock comes: more than a little, and the machine is too busy for any measurement of time. */
export class Lateness {
  private readonly late: { readonly at: number; readonly by: number }[] = [];

  constructor() {
    let expected = performance.now() + TICK_MS;
    const look = () => {
      const at = performance.now();
      if (at - expected > TICK_MS) this.late.push({ at, by: at - expected });
      expected = at + TICK_MS;
    };
    setInterval(look, TICK_MS).unref();
  }

  /** Most milliseconds that it came late after a moment of `performance.now()`. */
  since(moment: number): number {
    return Math.max(0, ...this.late.filter(({ at }) => at >= moment).map(({ by }) => by));
  }
}
