import { z } from "zod";
import { Unexpected } from "../step";
import { OPERATIONS, type Operation } from "./operation";

/** One permission: what a role may do with a table in one operation. */
export interface Grant {
  /** Where it stands. */
  readonly where: string;
  /** Name of the table in GraphQL. */
  readonly table: string;
  /** The role. */
  readonly role: string;
  /** The operation. */
  readonly operation: Operation;
  /** Fields of the permission, as they stand in the metadata. */
  readonly permission: Readonly<Record<string, unknown>>;
}

/** All that a piece of Hasura's metadata grants. */
export interface Granted {
  /** Permissions on tables. */
  readonly grants: readonly Grant[];
  /** Names of the roles that are made of other roles. */
  readonly inheritedRoles: readonly string[];
}

const permissionsSchema = z
  .array(z.object({ role: z.string(), permission: z.record(z.string(), z.unknown()) }))
  .nullish();

/** Of all that a table may have only what grants something: an engine's metadata may use more than the stand-in reads. */
const tableSchema = z.object({
  table: z.object({ name: z.string(), schema: z.string().default("public") }),
  select_permissions: permissionsSchema,
  insert_permissions: permissionsSchema,
  update_permissions: permissionsSchema,
  delete_permissions: permissionsSchema,
});

const inheritedRolesSchema = z.array(z.object({ role_name: z.string() })).nullish();

/** Reads what a tracked table grants. @throws Unexpected unless it is a table of Hasura's metadata */
export function tableGrants(value: unknown, where: string): Grant[] {
  const content = readAs(tableSchema, value, where);
  const { name, schema } = content.table;
  const table = schema === "public" ? name : `${schema}_${name}`;
  return OPERATIONS.flatMap((operation) =>
    (content[`${operation}_permissions`] ?? []).map((entry) => ({ where, table, operation, ...entry })),
  );
}

/** Reads the names of inherited roles. @throws Unexpected unless it is a list of them */
export function inheritedRoleNames(value: unknown, where: string): string[] {
  return (readAs(inheritedRolesSchema, value, where) ?? []).map(({ role_name }) => role_name);
}

/** Reads a piece of metadata. @throws Unexpected with the first thing that is wrong */
export function readAs<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const [issue] = error.issues;
  throw new Unexpected(`${where} is no metadata of Hasura: ${issue?.path.join(".")}: ${issue?.message}`);
}
