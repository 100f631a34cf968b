import { grantedRoles } from "../../../functions/custom-jwt-claims/roles";
import { CONFIG } from "../events";

function roles(...groups: string[]): readonly string[] {
  return grantedRoles({ groups, attributes: {} }, CONFIG);
}

describe("grantedRoles", () => {
  it.each([
    { groups: [], granted: [] },
    { groups: ["editors"], granted: ["editor"] },
    { groups: ["auditors"], granted: ["auditor"] },
    { groups: ["users"], granted: ["user"] },
    { groups: ["auditors", "editors"], granted: ["editor", "auditor"] },
    { groups: ["auditors", "nobody"], granted: ["auditor"] },
  ])("grants $granted to $groups", ({ groups, granted }) => {
    expect([...roles(...groups)].sort()).toStrictEqual([...granted].sort());
  });

  it.each([
    "editor",
    "Editors",
    "editors ",
    " editors",
    "editor\u0073\u200b",
    "",
    "admin",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "0",
    "editors".repeat(50_000),
  ])("grants nothing to the group %#", (group) => {
    expect(roles(group)).toStrictEqual([]);
  });

  it("grants what stands in the catalogue even if JavaScript knows the name", () => {
    const config = {
      ...CONFIG,
      roles: [
        { role: "odd", group: "__proto__" },
        { role: "user", group: "constructor" },
      ],
    };
    expect(grantedRoles({ groups: ["__proto__"], attributes: {} }, config)).toStrictEqual(["odd"]);
    expect(grantedRoles({ groups: ["constructor"], attributes: {} }, config)).toStrictEqual(["user"]);
    expect(grantedRoles({ groups: ["toString"], attributes: {} }, config)).toStrictEqual([]);
  });

  it("grants nothing for attributes", () => {
    const attributes = { "custom:role": "editor", "cognito:groups": "editors", role: "admin" };
    expect(grantedRoles({ groups: [], attributes }, CONFIG)).toStrictEqual([]);
  });
});
