import type { Condition } from "../sql/condition";
import type { Assignments } from "../sql/insert";
import type { Column, Table } from "../sql/table";
import { permissionCondition } from "./condition";
import type { Problem } from "./metadata-error";
import type { ColumnList } from "./permission-schema";
import type { TablePermissions } from "./permissions";
import type { LocatedTable } from "./read-metadata";
import { permissionOperand } from "./session-variable";

/** A tracked table with what each role may do. */
export interface TrackedTable {
  /** The table as the database has it. */
  readonly table: Table;
  /** Permissions by role. */
  readonly roles: ReadonlyMap<string, TablePermissions>;
}

type Presets = Readonly<Record<string, string | number | boolean | null>>;

/** Puts metadata and table together; what does not fit goes to `problems`. */
export function compile({ file, metadata }: LocatedTable, table: Table, problems: Problem[]): TrackedTable {
  const roles = new Map<string, TablePermissions>();
  const report = (key: string, text: string): void => {
    problems.push({ file, key, text });
  };
  const condition = (value: unknown, key: string): Condition => permissionCondition(value, table, key, report);
  const columns = (given: ColumnList, presets: Presets, key: string): Column[] =>
    columnsOf(given, presets, table, key, report);
  const presets = (given: Presets, key: string): Assignments => presetsOf(given, table, key, report);
  const grant = (role: string, kind: keyof TablePermissions, key: string, permission: TablePermissions): void => {
    const permissions = roles.get(role) ?? {};
    if (permissions[kind] !== undefined) {
      report(key, `the role "${role}" has this permission already`);
    }
    if (role === "admin") {
      report(key, 'the role "admin" has every permission already');
    }
    roles.set(role, { ...permissions, ...permission });
  };
  metadata.select_permissions.forEach(({ role, permission }, index) => {
    const key = `select_permissions[${index}].permission`;
    grant(role, "select", key, {
      select: {
        columns: columns(permission.columns, {}, `${key}.columns`),
        filter: condition(permission.filter, `${key}.filter`),
        limit: permission.limit === undefined ? null : BigInt(permission.limit),
      },
    });
  });
  metadata.insert_permissions.forEach(({ role, permission }, index) => {
    const key = `insert_permissions[${index}].permission`;
    grant(role, "insert", key, {
      insert: {
        columns: columns(permission.columns, permission.set, `${key}.columns`),
        check: condition(permission.check, `${key}.check`),
        presets: presets(permission.set, `${key}.set`),
      },
    });
  });
  metadata.update_permissions.forEach(({ role, permission }, index) => {
    const key = `update_permissions[${index}].permission`;
    grant(role, "update", key, {
      update: {
        columns: columns(permission.columns, permission.set, `${key}.columns`),
        filter: condition(permission.filter, `${key}.filter`),
        check: permission.check === null ? null : condition(permission.check, `${key}.check`),
        presets: presets(permission.set, `${key}.set`),
      },
    });
  });
  metadata.delete_permissions.forEach(({ role, permission }, index) => {
    const key = `delete_permissions[${index}].permission`;
    grant(role, "delete", key, { delete: { filter: condition(permission.filter, `${key}.filter`) } });
  });
  return { table, roles };
}

type Report = (key: string, text: string) => void;

function columnsOf(given: ColumnList, presets: Presets, table: Table, key: string, report: Report): Column[] {
  const names = given === "*" ? [...table.columns.keys()] : given;
  for (const name of names) {
    if (!table.columns.has(name)) {
      report(key, unknownColumn(name, table));
    }
  }
  return [...table.columns.values()].filter(({ name }) => names.includes(name) && !Object.hasOwn(presets, name));
}

function presetsOf(given: Presets, table: Table, key: string, report: Report): Assignments {
  const presets = new Map<Column, ReturnType<typeof permissionOperand>>();
  for (const [name, value] of Object.entries(given)) {
    const column = table.columns.get(name);
    if (column === undefined) {
      report(`${key}.${name}`, unknownColumn(name, table));
    } else {
      presets.set(column, permissionOperand(value));
    }
  }
  return presets;
}

function unknownColumn(name: string, table: Table): string {
  return `the table "${table.name}" has no column "${name}"; it has ${[...table.columns.keys()].join(", ")}`;
}
