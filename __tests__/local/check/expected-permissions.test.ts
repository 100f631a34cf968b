import { SYNC_ROLE, SYSTEM_ROLES } from "../../../contracts/user-sync";
import { loadLocalEnvironment } from "../../../environments";
import { expectedOffer } from "../../../local/check/expected-offer";
import { EXPECTED_PERMISSIONS } from "../../../local/check/expected-permissions";
import { differences } from "../../../local/check/granted/differences";
import { grantedInFiles } from "../../../local/check/granted/in-files";

describe("the expected permissions", () => {
  it("are said for every role of the catalogue and those of the system, and for no other", () => {
    const roles = loadLocalEnvironment().roles.map(({ role }) => role);
    const said = new Set(Object.values(EXPECTED_PERMISSIONS).flatMap((byRole) => Object.keys(byRole)));
    expect([...said].sort()).toStrictEqual([...roles, ...SYSTEM_ROLES].sort());
  });

  it("are those of hasura/metadata", () => {
    const granted = grantedInFiles();
    expect(granted.grants).toHaveLength(15);
    expect(differences(granted, EXPECTED_PERMISSIONS)).toStrictEqual([]);
  });
});

describe("expectedOffer", () => {
  it.each([
    [
      "user",
      {
        reads: [
          "author.created_at",
          "author.email",
          "author.id",
          "author.name",
          "users.email",
          "users.id",
          "users.username",
        ],
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
    [
      SYNC_ROLE,
      {
        reads: [],
        inserts: ["users.deleted_at", "users.disabled", "users.email", "users.id", "users.synced_at", "users.username"],
        updates: ["users.deleted_at", "users.disabled", "users.email", "users.synced_at", "users.username"],
        deletes: [],
      },
    ],
    ["anonymous", { reads: [], inserts: [], updates: [], deletes: [] }],
  ])("sorts what %s must be offered", (role, offer) => {
    expect(expectedOffer(role)).toStrictEqual(offer);
  });
});
