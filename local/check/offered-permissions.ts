import { z } from "zod";
import type { Ask } from "./graphql";
import { Unexpected } from "./step";

/** What Hasura offers a role, field by field and sorted. */
export interface OfferedPermissions {
  /** Fields it may ask for, as `table.column`. */
  readonly reads: readonly string[];
  /** Columns it may give a new row. */
  readonly inserts: readonly string[];
  /** Columns it may change. */
  readonly updates: readonly string[];
  /** Tables it may delete from. */
  readonly deletes: readonly string[];
}

const INTROSPECTION = `{
  __schema {
    queryType { fields { name } }
    mutationType { fields { name } }
    types { name fields { name } inputFields { name } }
  }
}`;

const namesSchema = z
  .array(z.object({ name: z.string() }))
  .nullish()
  .transform((list) => (list ?? []).map(({ name }) => name));

const schemaSchema = z.object({
  __schema: z.object({
    queryType: z.object({ fields: namesSchema }),
    mutationType: z.object({ fields: namesSchema }).nullish(),
    types: z.array(z.object({ name: z.string(), fields: namesSchema, inputFields: namesSchema })),
  }),
});

/** What Hasura offers to whoever asks with these headers. */
export async function offeredPermissions(
  ask: Ask,
  headers: Readonly<Record<string, string>>,
): Promise<OfferedPermissions> {
  const answer = await ask(INTROSPECTION, headers);
  if ("error" in answer) throw new Unexpected(`introspection answers ${answer.error}`);
  const { queryType, mutationType, types } = schemaSchema.parse(answer.data).__schema;
  const mutations = mutationType?.fields ?? [];
  const fieldsOf = (name: string) => types.find((type) => type.name === name)?.fields ?? [];
  const inputsOf = (name: string) => types.find((type) => type.name === name)?.inputFields ?? [];
  const tables = types.filter(({ name }) => queryType.fields.includes(name)).map(({ name }) => name);
  const named = (prefix: string) =>
    mutations
      .filter((name) => name.startsWith(prefix) && !/_(one|by_pk|many)$/.test(name))
      .map((name) => name.slice(prefix.length));
  const columns = (table: string, names: readonly string[]) => names.map((column) => `${table}.${column}`);
  return {
    reads: tables.flatMap((table) => columns(table, fieldsOf(table))).sort(),
    inserts: named("insert_")
      .flatMap((table) => columns(table, inputsOf(`${table}_insert_input`)))
      .sort(),
    updates: named("update_")
      .flatMap((table) => columns(table, inputsOf(`${table}_set_input`)))
      .sort(),
    deletes: named("delete_").sort(),
  };
}
