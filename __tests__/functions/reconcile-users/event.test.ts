import { EventError, readEvent } from "../../../functions/reconcile-users/event";

describe("readEvent", () => {
  it("has defaults", () => {
    expect(readEvent({})).toStrictEqual({ dryRun: false, maxDeletions: 1000, settleMinutes: 15, from: "" });
  });

  it.each([
    { dryRun: true },
    { dryRun: false },
    { maxDeletions: 0 },
    { settleMinutes: 0 },
    { maxDeletions: 1_000_000 },
    { from: "0" },
    { from: "00ff09af" },
  ])("takes %j", (event) => {
    expect(readEvent(event)).toStrictEqual({
      dryRun: false,
      maxDeletions: 1000,
      settleMinutes: 15,
      from: "",
      ...event,
    });
  });

  const FIELDS = "dryRun, maxDeletions, settleMinutes, from";
  const OBJECT = `allowed: an object with any of ${FIELDS}; {} for a whole run`;
  const BOOLEAN = "allowed: true or false; leave it out for the default";
  const NUMBER = "allowed: a whole number, 0 or more; leave it out for the default";
  const DIGITS =
    "allowed: what a report says as next: 1 to 8 hexadecimal digits in lower case; leave it out for the default";

  it.each<[unknown, string]>([
    [undefined, `event is not accepted: received undefined, ${OBJECT}`],
    [null, `event is not accepted: received null, ${OBJECT}`],
    [[], `event is not accepted: received [], ${OBJECT}`],
    ["dry", `event is not accepted: received "dry", ${OBJECT}`],
    [{ dryrun: true }, `field "dryrun" is not accepted: received true, allowed: the fields ${FIELDS}`],
    [{ toString: 1 }, `field "toString" is not accepted: received 1, allowed: the fields ${FIELDS}`],
    [
      { source: "aws.scheduler" },
      `field "source" is not accepted: received "aws.scheduler", allowed: the fields ${FIELDS}`,
    ],
    [{ dryRun: "true" }, `dryRun is not accepted: received "true", ${BOOLEAN}`],
    [{ dryRun: null }, `dryRun is not accepted: received null, ${BOOLEAN}`],
    [{ maxDeletions: -1 }, `maxDeletions is not accepted: received -1, ${NUMBER}`],
    [{ maxDeletions: 1.5 }, `maxDeletions is not accepted: received 1.5, ${NUMBER}`],
    [
      { settleMinutes: -1 },
      "settleMinutes is not accepted: received -1, allowed: a whole number of minutes, 0 or more; leave it out for the default",
    ],
    [{ maxDeletions: "10" }, `maxDeletions is not accepted: received "10", ${NUMBER}`],
    [{ from: "" }, `from is not accepted: received "", ${DIGITS}`],
    [{ from: "A" }, `from is not accepted: received "A", ${DIGITS}`],
    [{ from: "g" }, `from is not accepted: received "g", ${DIGITS}`],
    [{ from: '0"' }, `from is not accepted: received "0\\"", ${DIGITS}`],
    [{ from: "012345678" }, `from is not accepted: received "012345678", ${DIGITS}`],
    [{ from: "0\n" }, `from is not accepted: received "0\\n", ${DIGITS}`],
    [{ from: null }, `from is not accepted: received null, ${DIGITS}`],
    [{ from: "x".repeat(500) }, `from is not accepted: received "${"x".repeat(79)}…, ${DIGITS}`],
  ])("refuses %j", (event, message) => {
    const attempt = () => readEvent(event);
    expect(attempt).toThrow(EventError);
    expect(attempt).toThrow(
      expect.objectContaining({ name: "EventError", code: "event", message: `reconcile-users: ${message}` }),
    );
  });
});
