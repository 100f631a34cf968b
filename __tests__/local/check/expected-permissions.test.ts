import { loadLocalEnvironment } from "../../../environments";
import { expectedOffer } from "../../../local/check/expected-offer";
import { EXPECTED_PERMISSIONS, SYNC_ROLE } from "../../../local/check/expected-permissions";
import { differences } from "../../../local/check/granted/differences";
import { grantedInFiles } from "../../../local/check/granted/in-files";

describe("the expected permissions", () => {
  it("are said for every role of the catalogue and the one that synchronises users, and for no other", () => {
    const roles = loadLocalEnvironment().roles.map(({ role }) => role);
    const said = new Set(Object.values(EXPECTED_PERMISSIONS).flatMap((byRole) => Object.keys(byRole)));
    expect([...said].sort()).toStrictEqual([...roles, SYNC_ROLE].sort());
  });

  it("are those of hasura/metadata", () => {
    const granted = grantedInFiles();
    expect(granted.grants).toHaveLength(12);
    expect(differences(granted, EXPECTED_PERMISSIONS)).toStrictEqual([]);
  });
});

describe("expectedOffer", () => {
  it.each([
    [
      "user",
      {
        reads: ["author.created_at", "author.email", "author.id", "author.name", "users.id", "users.username"],
        inserts: ["author.email", "author.name"],
        updates: ["author.email", "author.name"],
        deletes: ["author"],
      },
    ],
    [
      "editor",
      {
        reads: ["author.created_at", "author.id", "author.name"],
        inserts: [],
        updates: ["author.name"],
        deletes: ["author"],
      },
    ],
    [SYNC_ROLE, { reads: [], inserts: ["users.id", "users.username"], updates: ["users.username"], deletes: [] }],
    ["anonymous", { reads: [], inserts: [], updates: [], deletes: [] }],
  ])("sorts what %s must be offered", (role, offer) => {
    expect(expectedOffer(role)).toStrictEqual(offer);
  });
});
