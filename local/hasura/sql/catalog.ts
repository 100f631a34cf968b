import { z } from "zod";
import type { Query } from "../../database/database";
import { COLUMN_TYPES } from "./column-type";
import type { Column, Table, UniqueConstraint } from "./table";

/** A table by its name in the database. */
export interface TableName {
  /** Schema. */
  readonly schema: string;
  /** Name in that schema. */
  readonly name: string;
}

/** A table, or the reasons why the stand-in cannot serve it. */
export type Introspected = { readonly table: Table } | { readonly problems: readonly string[] };

const COLUMN = z.object({
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  generated: z.boolean(),
  kind: z.string(),
});

const CONSTRAINT = z.object({ name: z.string(), primary: z.boolean(), columns: z.array(z.string()) });

const COLUMNS_SQL = `
  SELECT a.attname::text AS name, t.typname::text AS type, NOT a.attnotnull AS nullable, c.relkind::text AS kind,
    (a.attgenerated <> '' OR a.attidentity = 'a') AS generated
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE n.nspname = $1::text AND c.relname = $2::text AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attnum`;

const CONSTRAINTS_SQL = `
  SELECT k.conname::text AS name, k.contype = 'p' AS primary,
    ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(number, position)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.position) AS columns
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1::text AND c.relname = $2::text AND k.contype IN ('p', 'u')
  ORDER BY k.contype, k.conname`;

/** Kinds of relations that are tables: ordinary and partitioned. */
const TABLE_KINDS: readonly string[] = ["r", "p"];

/** A name that GraphQL allows and does not keep for itself. */
const API_NAME = /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/;

/** Reads what the database knows about a table. */
export async function introspect(name: TableName, query: Query): Promise<Introspected> {
  const columns = z.array(COLUMN).parse(await query(COLUMNS_SQL, [name.schema, name.name]));
  const constraints = z.array(CONSTRAINT).parse(await query(CONSTRAINTS_SQL, [name.schema, name.name]));
  const [first] = columns;
  if (first === undefined) {
    return { problems: ["no such table in the database; a migration has to create it"] };
  }
  if (!TABLE_KINDS.includes(first.kind)) {
    return { problems: ["is a view and not a table; views are not implemented"] };
  }
  const apiName = name.schema === "public" ? name.name : `${name.schema}_${name.name}`;
  const problems = [
    apiName,
    ...columns.map((column) => column.name),
    ...constraints.map((constraint) => constraint.name),
  ]
    .filter((candidate) => !API_NAME.test(candidate))
    .map((candidate) => `"${candidate}" is no name that GraphQL allows`);
  const served = new Map<string, Column>();
  for (const { name: column, type: typeName, nullable, generated } of columns) {
    const type = COLUMN_TYPES.get(typeName);
    if (type === undefined) {
      problems.push(
        `column "${column}" has the type ${typeName}; implemented are ${[...COLUMN_TYPES.keys()].join(", ")}`,
      );
    } else {
      served.set(column, { name: column, type, nullable, generated });
    }
  }
  return problems.length > 0 ? { problems } : { table: table(name, apiName, served, constraints) };
}

function table(
  { schema, name }: TableName,
  apiName: string,
  columns: ReadonlyMap<string, Column>,
  constraints: readonly z.infer<typeof CONSTRAINT>[],
): Table {
  const primaryKey = constraints.find((constraint) => constraint.primary)?.columns ?? [];
  return {
    schema,
    name,
    apiName,
    columns,
    primaryKey: [...columns.values()].filter((column) => primaryKey.includes(column.name)),
    uniqueConstraints: constraints.map(
      (constraint): UniqueConstraint => ({ name: constraint.name, columns: constraint.columns }),
    ),
  };
}
