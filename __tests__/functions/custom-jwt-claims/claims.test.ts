import { hasuraClaims } from "../../../functions/custom-jwt-claims/claims";
import { CONFIG } from "../events";

const NOBODY = { groups: [], attributes: {} };

/** The claims function with a team's own business rule in place of the catalogue's. */
function withRule(grantedRoles: () => readonly string[]): typeof hasuraClaims {
  let changed = hasuraClaims;
  jest.isolateModules(() => {
    jest.doMock("../../../functions/custom-jwt-claims/roles", () => ({ grantedRoles }));
    changed = jest.requireActual<{ hasuraClaims: typeof hasuraClaims }>(
      "../../../functions/custom-jwt-claims/claims",
    ).hasuraClaims;
  });
  jest.dontMock("../../../functions/custom-jwt-claims/roles");
  return changed;
}

describe("hasuraClaims", () => {
  it("gives a user without groups the default role, and only that", () => {
    expect(hasuraClaims("the-sub", NOBODY, CONFIG)).toStrictEqual({
      "x-hasura-user-id": "the-sub",
      "x-hasura-default-role": "user",
      "x-hasura-allowed-roles": ["user"],
    });
  });

  it("lists roles in the catalogue's order, each once, whatever the order of the groups", () => {
    const user = { groups: ["users", "auditors", "editors", "auditors"], attributes: {} };
    expect(hasuraClaims("the-sub", user, CONFIG)["x-hasura-allowed-roles"]).toStrictEqual([
      "editor",
      "auditor",
      "user",
    ]);
  });

  it.each(["editor", "auditor", "user"])("always allows the default role, here %s", (defaultRole) => {
    const claims = hasuraClaims("the-sub", NOBODY, { ...CONFIG, defaultRole });
    expect(claims["x-hasura-default-role"]).toBe(defaultRole);
    expect(claims["x-hasura-allowed-roles"]).toStrictEqual([defaultRole]);
  });

  it("lets no business rule grant admin or anything else outside the catalogue", () => {
    const claims = withRule(() => ["admin", "ghost", "", "auditor"])("the-sub", NOBODY, CONFIG);
    expect(claims["x-hasura-allowed-roles"]).toStrictEqual(["auditor", "user"]);
    expect(claims["x-hasura-default-role"]).toBe("user");
  });

  it("adds the default role to a business rule that grants nothing", () => {
    expect(withRule(() => [])("the-sub", NOBODY, CONFIG)["x-hasura-allowed-roles"]).toStrictEqual(["user"]);
  });
});
