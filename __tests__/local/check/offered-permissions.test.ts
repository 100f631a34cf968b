import type { Ask } from "../../../local/check/graphql";
import { offeredPermissions } from "../../../local/check/offered-permissions";
import { Unexpected } from "../../../local/check/step";

const names = (...list: string[]) => list.map((name) => ({ name }));
const object = (name: string, ...fields: string[]) => ({ name, fields: names(...fields), inputFields: null });
const input = (name: string, ...fields: string[]) => ({ name, fields: null, inputFields: names(...fields) });

/** What an engine tells of itself to a role, in the shape of the GraphQL specification. */
const SCHEMA = {
  queryType: { fields: names("users", "users_by_pk", "users_aggregate", "author") },
  mutationType: {
    fields: names(
      ...["insert_author", "insert_author_one", "update_author", "update_author_by_pk", "update_author_many"],
      ...["delete_author", "delete_author_by_pk", "insert_users", "update_users"],
    ),
  },
  types: [
    object("query_root", "users"),
    object("users", "username", "id"),
    object("author", "name", "id"),
    object("users_aggregate", "aggregate", "nodes"),
    input("author_insert_input", "name", "email"),
    input("author_set_input", "name"),
    input("users_insert_input"),
    input("author_bool_exp", "_and", "id"),
    { name: "String", fields: null, inputFields: null },
  ],
};

const answering =
  (schema: unknown): Ask =>
  async () => ({ data: { __schema: schema } });

describe("offeredPermissions", () => {
  it("reads an introspection as what may be done, sorted", async () => {
    const schema = { ...SCHEMA, queryType: { fields: names("users", "users_by_pk", "author") } };
    expect(await offeredPermissions(answering(schema), {})).toStrictEqual({
      reads: ["author.id", "author.name", "users.id", "users.username"],
      inserts: ["author.email", "author.name"],
      updates: ["author.name"],
      deletes: ["author"],
    });
  });

  it("counts an aggregation as a read of its own: nobody is meant to have one", async () => {
    const { reads } = await offeredPermissions(answering(SCHEMA), {});
    expect(reads).toEqual(expect.arrayContaining(["users_aggregate.aggregate", "users_aggregate.nodes"]));
  });

  it.each([null, undefined])("reads a role without mutations (%s)", async (mutationType) => {
    expect(await offeredPermissions(answering({ ...SCHEMA, mutationType }), {})).toMatchObject({
      inserts: [],
      updates: [],
      deletes: [],
    });
  });

  it("asks with the headers that it was given", async () => {
    const ask = jest.fn(answering(SCHEMA));
    await offeredPermissions(ask, { "x-hasura-role": "user" });
    expect(ask).toHaveBeenCalledWith(expect.stringContaining("__schema"), { "x-hasura-role": "user" });
  });

  it("fails with the engine's error", async () => {
    await expect(offeredPermissions(async () => ({ error: "access-denied: no" }), {})).rejects.toThrow(
      new Unexpected("introspection answers access-denied: no"),
    );
  });
});
