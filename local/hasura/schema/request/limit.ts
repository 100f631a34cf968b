import { notSupported } from "../not-supported";

/** Counts something in a request and refuses it beyond a limit: what a request costs must not outgrow its size. */
export class Limit {
  private count = 0;

  /**
   * @param most how much is allowed
   * @param what what it counts, as in "10000 selected fields in a request"
   */
  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** @throws GraphqlError `not-supported` beyond the limit */
  add(more = 1): void {
    this.count += more;
    if (this.count > this.most) {
      throw notSupported(`more than ${this.most} ${this.what}`, "$");
    }
  }

  /** How much is still allowed. */
  get left(): number {
    return this.most - this.count;
  }
}
