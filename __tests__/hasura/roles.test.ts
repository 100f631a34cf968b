import { SYSTEM_ROLES } from "../../contracts/user-sync";
import { loadEnvironments, loadLocalEnvironment } from "../../environments";
import { METADATA, metadataFiles, objectsOf } from "./metadata-files";
import { type NamedRole, namedRoles } from "./named-roles";

const environments = [...loadEnvironments(), loadLocalEnvironment()];
const named = namedRoles(objectsOf(metadataFiles(METADATA)));

/** Places that name a role which nobody can hold. */
const unheld = (roles: readonly NamedRole[], held: readonly (string | null)[]) =>
  roles.filter(({ role }) => !held.includes(role)).map(({ role, at }) => `${role} (${at})`);

test("the metadata names roles in all of its tables", () => {
  const tables = new Set(named.map(({ at }) => /^\S+\.yaml/.exec(at)?.[0]));
  expect([...tables]).toEqual(
    expect.arrayContaining([
      "databases/default/tables/public_author.yaml",
      "databases/default/tables/public_users.yaml",
    ]),
  );
  expect(named.length).toBeGreaterThan(10);
});

describe.each(environments.map((environment) => [environment.name, environment] as const))(
  "%s",
  (_name, environment) => {
    const catalogue = environment.roles.map(({ role }) => role);

    test("every role of the metadata stands in the catalogue, or is the system's or the unauthorized one", () => {
      expect(unheld(named, [...catalogue, ...SYSTEM_ROLES, environment.hasura.unauthorizedRole])).toStrictEqual([]);
    });

    test("every role of the catalogue has a permission", () => {
      const roles = named.map(({ role }) => role);
      expect(catalogue.filter((role) => !roles.includes(role))).toStrictEqual([]);
    });

    test("no role of the system can be granted to a user", () => {
      expect(catalogue.filter((role) => SYSTEM_ROLES.includes(role))).toStrictEqual([]);
      expect(SYSTEM_ROLES).not.toContain(environment.claims.defaultRole);
      expect(SYSTEM_ROLES).not.toContain(environment.hasura.unauthorizedRole);
    });
  },
);

test("every role of the system has a permission, and admin none: it has all", () => {
  const roles = named.map(({ role }) => role);
  expect(SYSTEM_ROLES.filter((role) => !roles.includes(role))).toStrictEqual([]);
  expect(roles).not.toContain("admin");
});

test("a role is found wherever it is named", () => {
  const files = [
    { file: "tables.yaml", content: [{ table: {}, select_permissions: [{ role: "a", permission: {} }] }] },
    { file: "actions.yaml", content: { actions: [{ name: "x", permissions: [{ role: "b" }] }] } },
    { file: "inherited_roles.yaml", content: [{ role_name: "c", role_set: ["d", "e"] }] },
    { file: "empty.yaml", content: null },
  ];
  const found = namedRoles(objectsOf(files));
  expect(found.map(({ role }) => role)).toStrictEqual(["a", "b", "c", "d", "e"]);
  expect(unheld(found, ["b", "c", "d", "e"])).toStrictEqual(["a (tables.yaml[0] select_permissions[0])"]);
});
