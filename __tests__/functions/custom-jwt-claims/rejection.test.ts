import { Rejection } from "../../../functions/custom-jwt-claims/rejection";
import { EMAIL, REAL_SUB, tokenEvent, USER_NAME, USER_POOL_ID } from "../token-event";

describe("Rejection", () => {
  it.each(["malformed-event", "unsupported-trigger", "unsupported-version", "missing-sub"] as const)(
    "shows the user nothing but the code %s",
    (code) => {
      const rejection = new Rejection(code);
      expect(rejection).toBeInstanceOf(Error);
      expect(rejection.name).toBe("Rejection");
      expect(rejection.code).toBe(code);
      expect(rejection.message).toBe(`custom-jwt-claims: ${code}`);
    },
  );

  it("logs what finds the cause, and nothing personal", () => {
    const entry = new Rejection("missing-sub").logEntry(tokenEvent({ version: "2" }));
    expect(entry).toStrictEqual({
      level: "error",
      message: "claims-rejected",
      code: "missing-sub",
      triggerSource: "TokenGeneration_Authentication",
      version: "2",
      userPoolId: USER_POOL_ID,
    });
    for (const personal of [EMAIL, USER_NAME, REAL_SUB, "Lovelace"]) {
      expect(JSON.stringify(entry)).not.toContain(personal);
    }
  });

  it.each([null, undefined, [], "event", 7])("logs an event that is no object, %p", (event) => {
    expect(JSON.parse(JSON.stringify(new Rejection("malformed-event").logEntry(event)))).toStrictEqual({
      level: "error",
      message: "claims-rejected",
      code: "malformed-event",
    });
  });
});
