import { LocalError } from "../../local/local-error";
import { Parts } from "../../local/parts";
import type { OnCrash, Running } from "../../local/running";

interface Watched {
  readonly parts: Parts;
  /** What happened, in order. */
  readonly seen: string[];
  /** Starts a part that tells when it stops. */
  add(name: string, stop?: () => Promise<void>): Promise<Running>;
  /** Lets a part fail. */
  crash(name: string, error: unknown): void;
}

function watched(): Watched {
  const seen: string[] = [];
  const crashes = new Map<string, OnCrash>();
  const parts = new Parts((part, error) => seen.push(`told ${part}: ${error}`));
  return {
    parts,
    seen,
    add: (name, stop = async () => {}) =>
      parts.add(name, async (onCrash) => {
        crashes.set(name, onCrash);
        return {
          stop: () => {
            seen.push(`stop ${name}`);
            return stop();
          },
        };
      }),
    crash: (name, error) => crashes.get(name)?.(error),
  };
}

/** Lets everything run that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("Parts", () => {
  it("stops in reverse order, each after the one before has ended, and once", async () => {
    const { add, parts, seen } = watched();
    await add("one");
    await add("two", async () => {
      await settled();
      seen.push("two has ended");
    });
    await add("three");
    await Promise.all([parts.stop(), parts.stop()]);
    await parts.stop();
    expect(seen).toStrictEqual(["stop three", "stop two", "two has ended", "stop one"]);
  });

  it.each([
    { how: "rejects", stop: () => Promise.reject(new Error("no")) },
    {
      how: "throws",
      stop: (): Promise<void> => {
        throw new Error("no");
      },
    },
  ])("stops the others when one $how", async ({ stop }) => {
    const { add, parts, seen } = watched();
    await add("one");
    await add("two", stop);
    await add("three");
    await expect(parts.stop()).resolves.toBeUndefined();
    expect(seen).toStrictEqual(["stop three", "stop two", "stop one"]);
  });

  it("stops the rest when a part crashes, and then tells its name and error once", async () => {
    const { add, crash, parts, seen } = watched();
    await add("one");
    await add("two");
    crash("one", "broken");
    crash("two", "broken, too");
    crash("one", "again");
    await parts.stop();
    await settled();
    expect(seen).toStrictEqual(["stop two", "stop one", "told one: broken"]);
  });

  it("does not tell of errors that stopping itself brings", async () => {
    const { add, crash, parts, seen } = watched();
    await add("one", async () => crash("one", "closed"));
    await parts.stop();
    await settled();
    expect(seen).toStrictEqual(["stop one"]);
  });

  it("leaves a part that cannot start to its starter, with those before it still to be stopped", async () => {
    const { add, parts, seen } = watched();
    await add("one");
    await expect(parts.add("two", () => Promise.reject(new LocalError("taken")))).rejects.toThrow(
      new LocalError("taken"),
    );
    expect(seen).toStrictEqual([]);
    await parts.stop();
    expect(seen).toStrictEqual(["stop one"]);
  });

  it("stops a part whose start ended after another had crashed", async () => {
    const { add, crash, parts, seen } = watched();
    await add("one");
    const late = parts.add("two", async () => {
      crash("one", "broken");
      await settled();
      return { stop: async () => void seen.push("stop two") };
    });
    await expect(late).rejects.toThrow(
      new LocalError("two was not started: another part failed or everything was stopped."),
    );
    expect(seen).toStrictEqual(["stop one", "told one: broken", "stop two"]);
  });

  it("starts nothing any more after it was stopped", async () => {
    const { parts } = watched();
    await parts.stop();
    const start = jest.fn();
    await expect(parts.add("one", start)).rejects.toThrow(LocalError);
    expect(start).not.toHaveBeenCalled();
  });
});
