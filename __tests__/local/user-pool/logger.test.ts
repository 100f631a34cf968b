import { poolLogger } from "../../../local/user-pool/logger";

function logged(use: (logger: ReturnType<typeof poolLogger>) => void): unknown[] {
  const lines: unknown[] = [];
  use(poolLogger((...line) => void lines.push(line)));
  return lines;
}

describe("poolLogger", () => {
  it.each(["trace", "debug", "info", "warn"] as const)(
    "keeps what the emulator says at level %s: passwords stand there",
    (level) => {
      expect(logged((logger) => logger[level]({ Password: "secret" }, "request"))).toStrictEqual([]);
    },
  );

  it("shows errors with their reason, without trace and without fields", () => {
    const error = new Error("disk full");
    const lines = logged((logger) => {
      logger.error(error, "Error handling target: SignUp");
      logger.error({ Password: "secret-1234" }, "broken");
      logger.child({ target: "SignUp", Password: "secret-1234" }).error("in a child");
      logger.error({ err: "no error" }, "odd");
    });
    expect(lines).toStrictEqual([
      ["error", "user pool", "Error handling target: SignUp (disk full)"],
      ["error", "user pool", "broken"],
      ["error", "user pool", "in a child"],
      ["error", "user pool", "odd"],
    ]);
  });
});
