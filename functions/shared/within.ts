import { CodedError } from "./coded-error";

/**
 * Does work in at most so many milliseconds. When they are over, the signal tells the work to stop, and nobody waits for it
 * to do so.
 *
 * @throws CodedError `timeout`, or what the work throws
 */
export async function within<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      // A little later, so that work that stops at the signal can say what it was doing.
      setImmediate(() => reject(new CodedError("timeout", `not done within ${milliseconds} ms`)));
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), end]);
  } finally {
    clearTimeout(timer);
  }
}
