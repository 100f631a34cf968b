import { claimsConfigJson } from "../../../environments/claims-config";
import { ConfigError, readConfig } from "../../../functions/custom-jwt-claims/config";
import { CONFIG } from "../events";
import { CONFIG_MESSAGE, WRONG_CONFIGS } from "../wrong-configs";

function errorOf(json: string | undefined): unknown {
  try {
    return readConfig(json);
  } catch (error) {
    return error;
  }
}

describe("readConfig", () => {
  it("reads what the stack writes: by precedence, without what only people read", () => {
    const written = claimsConfigJson({
      claims: { format: "json", namespace: "urn:example:claims", defaultRole: "user" },
      roles: [
        { role: "user", group: "users", precedence: 100, description: "Everybody." },
        { role: "editor", group: "editors", precedence: 0, description: "Writes." },
      ],
    });
    expect(readConfig(written)).toStrictEqual({
      namespace: "urn:example:claims",
      defaultRole: "user",
      roles: [
        { role: "editor", group: "editors" },
        { role: "user", group: "users" },
      ],
    });
  });

  it("reads the table's own configuration", () => {
    expect(readConfig(JSON.stringify(CONFIG))).toStrictEqual(CONFIG);
  });

  it.each([{ name: "missing", text: undefined }, ...WRONG_CONFIGS])(
    "refuses a configuration that is $name",
    ({ text }) => {
      const error = errorOf(text);
      expect(error).toBeInstanceOf(ConfigError);
      expect(error).toMatchObject({ name: "ConfigError", message: CONFIG_MESSAGE });
    },
  );
});
