/** Stands for a promise that took too long. */
export const LATE = Symbol("late");

/** What a promise gives within so many milliseconds, else {@link LATE}. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A promise that is resolved from outside. */
export interface Deferred<T> {
  /** The promise. */
  readonly promise: Promise<T>;
  /** Resolves it; only the first value counts. */
  resolve(value: T): void;
}

/** Makes one. Node 20 does not have `Promise.withResolvers` yet. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((resolving) => {
    resolve = resolving;
  });
  return { promise, resolve: (value) => resolve(value) };
}
