import type { Query } from "../../../../local/database/database";

/** A database that has one table, as far as reading metadata is concerned: `thing(id text primary key, size int4, made timestamptz)`. */
export const THING_QUERY: Query = async (text, parameters) =>
  parameters?.[1] !== "thing" ? [] : text.includes("pg_constraint") ? CONSTRAINTS : COLUMNS;

const COLUMNS = [
  { name: "id", type: "text", nullable: false, generated: false, kind: "r" },
  { name: "size", type: "int4", nullable: true, generated: false, kind: "r" },
  { name: "made", type: "timestamptz", nullable: true, generated: false, kind: "r" },
];

const CONSTRAINTS = [{ name: "thing_pkey", primary: true, columns: ["id"] }];

/** A database whose one table is described otherwise. */
export function otherTable(change: Readonly<Record<string, unknown>>): Query {
  return async (text, parameters) => {
    const rows = await THING_QUERY(text, parameters);
    return text.includes("pg_constraint") ? rows : rows.map((row) => ({ ...row, ...change }));
  };
}

/** The start of the table's metadata. */
export const THING = "table: { schema: public, name: thing }\n";

/** Metadata with one select permission of a filter. */
export function filtered(filter: string): string {
  return `${THING}select_permissions: [{ role: user, permission: { columns: [id], filter: ${filter} } }]\n`;
}
