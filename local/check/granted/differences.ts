import type { ExpectedPermissions } from "../expected-permissions";
import type { Grant, Granted } from "./granted";
import { DEFAULTS, OPERATIONS, type Operation } from "./operation";

type Fields = Readonly<Record<string, unknown>>;

/** Every difference between what is granted and what was meant, one text each; both directions count. */
export function differences({ grants, inheritedRoles }: Granted, expected: ExpectedPermissions): string[] {
  return [
    ...inheritedRoles.map((role) => `inherited role ${role}: expected none, found one`),
    ...grants.flatMap((grant) => unmeant(grant, expected[grant.table]?.[grant.role]?.[grant.operation])),
    ...missing(grants, expected),
  ];
}

function unmeant(grant: Grant, meant: Fields | undefined): string[] {
  const { where, table, role, operation, permission } = grant;
  const name = nameOf(table, role, operation);
  if (!meant) return [`${name}: expected none, found ${text(permission)} (${where})`];
  const [found, expected] = [withDefaults(operation, permission), withDefaults(operation, meant)];
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return fields
    .map((field) => ({ field, one: text(expected[field]), other: text(found[field]) }))
    .filter(({ one, other }) => one !== other)
    .map(({ field, one, other }) => `${name}, ${field}: expected ${one}, found ${other} (${where})`);
}

function missing(grants: readonly Grant[], expected: ExpectedPermissions): string[] {
  const found = new Set(grants.map(({ table, role, operation }) => nameOf(table, role, operation)));
  return Object.entries(expected).flatMap(([table, roles]) =>
    Object.entries(roles).flatMap(([role, permissions]) =>
      OPERATIONS.filter((operation) => permissions[operation] && !found.has(nameOf(table, role, operation))).map(
        (operation) => `${nameOf(table, role, operation)}: expected ${text(permissions[operation])}, found none`,
      ),
    ),
  );
}

function nameOf(table: string, role: string, operation: Operation): string {
  return `${table}, role ${role}, ${operation}`;
}

/** The order of columns says nothing. */
function withDefaults(operation: Operation, fields: Fields): Fields {
  const { columns, ...others } = { ...DEFAULTS[operation], ...fields };
  if (columns === undefined) return others;
  return { columns: Array.isArray(columns) ? [...columns].sort() : columns, ...others };
}

/** JSON with the keys of objects in one order, as that order says nothing. */
function text(value: unknown): string {
  if (value === undefined || value === null) return "none";
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
