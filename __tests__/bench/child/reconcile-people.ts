import { createHash } from "node:crypto";

/** What a pool and a table hold, as JSON that is ready to be sent. Both are ordered by id. */
export interface People {
  /** Users of the pool. */
  readonly pool: Listing;
  /** Rows of the table. */
  readonly table: Listing;
  /** How many are out of step, and how. */
  readonly planted: Readonly<Record<"missing" | "stale" | "disabled" | "orphaned", number>>;
}

/** Things with ids, in the order of their ids. */
export class Listing {
  /** Number of each id. */
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(
    private readonly ids: readonly string[],
    private readonly json: readonly string[],
  ) {
    this.numbers = new Map(ids.map((id, number) => [id, number]));
  }

  /** Number of the first with this id or a higher one; of the first behind it, where the id itself is not meant. */
  firstFrom(id: string, inclusive = true): number {
    let [low, high] = [0, this.ids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.ids[middle] ?? "";
      if (found < id || (!inclusive && found === id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Some of them, as a JSON list. */
  slice(from: number, to: number): string {
    return `[${this.json.slice(from, to).join(",")}]`;
  }

  /** Those with these ids, as a JSON list. */
  of(ids: readonly string[]): string {
    return `[${ids.flatMap((id) => this.json[this.numbers.get(id) ?? -1] ?? []).join(",")}]`;
  }

  /** How many there are. */
  get length(): number {
    return this.ids.length;
  }
}

/** People of whom 3 % are out of step. */
export function makePeople(count: number): People {
  const planted = { missing: 0, stale: 0, disabled: 0, orphaned: 0 };
  const ids = Array.from({ length: count }, (_, number) => subOf(number)).sort();
  const users: [string, string][] = [];
  const rows: [string, string][] = [];
  for (const [index, id] of ids.entries()) {
    const kind = index % 200;
    const finding =
      kind < 2 ? "missing" : kind < 4 ? "stale" : kind === 4 ? "disabled" : kind === 5 ? "orphaned" : null;
    if (finding !== null) planted[finding] += 1;
    if (finding !== "orphaned") users.push([id, userJson(id, index, finding !== "disabled")]);
    if (finding !== "missing") rows.push([id, rowJson(id, index, finding === "stale")]);
  }
  return { pool: listing(users), table: listing(rows), planted };
}

function listing(entries: readonly (readonly [string, string])[]): Listing {
  return new Listing(
    entries.map(([id]) => id),
    entries.map(([, json]) => json),
  );
}

function subOf(number: number): string {
  const hex = createHash("md5").update(String(number)).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function userJson(sub: string, index: number, enabled: boolean): string {
  return JSON.stringify({
    Username: sub,
    Attributes: [
      { Name: "email", Value: emailOf(index) },
      { Name: "email_verified", Value: "true" },
      { Name: "sub", Value: sub },
    ],
    UserCreateDate: 1.7e9,
    UserLastModifiedDate: 1.7e9,
    Enabled: enabled,
    UserStatus: "CONFIRMED",
  });
}

function rowJson(id: string, index: number, stale: boolean): string {
  return JSON.stringify({
    id,
    username: id,
    email: stale ? "old@example.com" : emailOf(index),
    disabled: false,
    deleted_at: null,
    synced_at: "2024-01-01T00:00:00+00:00",
  });
}

function emailOf(index: number): string {
  return `somebody.with.a.name.${index}@example.com`;
}
