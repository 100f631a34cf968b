import { ask, CHECK_FAILED, type Fixture, refused, rows, UNCHANGED } from "./fixture";

/** What updates and deletes do, and several mutations at once. */
export function testChanging(fixture: () => Fixture): void {
  describe("an update", () => {
    test("sets and increments", async () => {
      const query =
        "mutation { update_shop_item(where: {id: {_lte: 2}}, _set: {code: null}, _inc: {stock: -5}) { affected_rows } }";
      expect(await ask(fixture(), "admin", query.replace("{_lte: 2}", "{_eq: 1}"))).toEqual({
        data: { update_shop_item: { affected_rows: 1 } },
      });
      expect(await rows(fixture(), "id, code, stock")).toContainEqual({ id: 1, code: null, stock: 5 });
    });

    test.each(["", "_set: {}"])("with no new value (%s) changes nothing", async (args) => {
      const query = `mutation { update_shop_item(where: {} ${args}) { affected_rows returning { id } } }`;
      expect(await ask(fixture(), "admin", query)).toEqual({
        data: { update_shop_item: { affected_rows: 0, returning: [] } },
      });
    });

    test("of presets alone needs no new value", async () => {
      const query = "mutation { update_shop_item(where: {id: {_eq: 2}}) { returning { id active } } }";
      expect(await ask(fixture(), "clerk", query)).toEqual({
        data: { update_shop_item: { returning: [{ id: 2, active: false }] } },
      });
    });

    test("touches the own rows only", async () => {
      expect(
        await ask(fixture(), "seller", "mutation { update_shop_item(where: {}, _set: {stock: 1}) { affected_rows } }"),
      ).toEqual({
        data: { update_shop_item: { affected_rows: 1 } },
      });
    });

    test.each(['{owner: "b"}', "{stock: 101}", "{owner: null}"])("to %s is refused by the check", async (set) => {
      expect(
        await ask(fixture(), "seller", `mutation { update_shop_item(where: {}, _set: ${set}) { affected_rows } }`),
      ).toEqual(refused(CHECK_FAILED, "permission-error", "$"));
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test("names a column once", async () => {
      const query = "mutation { update_shop_item(where: {}, _set: {stock: 1}, _inc: {stock: 1}) { affected_rows } }";
      expect(await ask(fixture(), "admin", query)).toEqual(
        refused(
          "Column found in multiple operators: ['stock'].",
          "validation-failed",
          "$.selectionSet.update_shop_item.args",
        ),
      );
    });

    test("never writes what the database computes", async () => {
      expect(
        await ask(fixture(), "admin", "mutation { update_shop_item(where: {}, _set: {total: 1}) { affected_rows } }"),
      ).toEqual(
        refused(
          "field 'total' not found in type: 'shop_item_set_input'",
          "validation-failed",
          "$.selectionSet.update_shop_item.args._set.total",
        ),
      );
    });
  });

  test("a delete touches the rows of its permission only", async () => {
    await fixture().database.exec("UPDATE shop.item SET stock = 0 WHERE id = 2");
    const remove = "mutation { delete_shop_item(where: {}) { affected_rows } }";
    expect(await ask(fixture(), "seller", remove)).toEqual({ data: { delete_shop_item: { affected_rows: 0 } } });
    await fixture().database.exec("UPDATE shop.item SET stock = 0 WHERE id = 1");
    expect(await ask(fixture(), "seller", remove)).toEqual({ data: { delete_shop_item: { affected_rows: 1 } } });
  });

  describe("several mutations in one request", () => {
    test("run in order", async () => {
      const query = `mutation {
      delete_shop_item_by_pk(id: 1) { code }
      insert_shop_item_one(object: {id: 1, code: "one"}) { id }
      update_shop_item_by_pk(pk_columns: {id: 1}, _set: {code: "uno"}) { code }
    }`;
      expect(await ask(fixture(), "admin", query)).toEqual({
        data: {
          delete_shop_item_by_pk: { code: "one" },
          insert_shop_item_one: { id: 1 },
          update_shop_item_by_pk: { code: "uno" },
        },
      });
    });

    test.each([
      ["a violated constraint", 'insert_shop_item(objects: {code: "two"}) { affected_rows }', "constraint-violation"],
      ["a failed check", 'insert_shop_item(objects: {owner: "b"}) { affected_rows }', "permission-error"],
      ["a wrong value", 'insert_shop_item(objects: {stock: "x"}) { affected_rows }', "data-exception"],
      ["an unknown field", "nonsense { id }", "validation-failed"],
    ])("leave nothing behind after %s", async (_, second, code) => {
      const query = `mutation { update_shop_item(where: {}, _set: {stock: 1}) { affected_rows } ${second} }`;
      expect(await ask(fixture(), "seller", query)).toMatchObject({ errors: [{ extensions: { code } }] });
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });
  });

  test("a missing session variable is found before anything runs", async () => {
    const query =
      "mutation { update_shop_item(where: {}) { affected_rows } insert_shop_item(objects: {}) { affected_rows } }";
    fixture().database.ran();
    expect(await fixture().execute({ query }, { role: "clerk", variables: new Map() })).toEqual(
      refused('missing session variable: "x-hasura-user-id"', "not-found", "$"),
    );
    expect(fixture().database.ran()).toEqual([]);
  });

  test("every value of a request is a parameter", async () => {
    fixture().database.ran();
    const query = `mutation { insert_shop_item(
    objects: {code: "in_jec_ted", stock: 4711}, on_conflict: {constraint: item_code_key, update_columns: [stock], where: {code: {_like: "in_jec_ted"}}}
  ) { in_jec_ted: returning { in_jec_ted: code } } }`;
    expect(await ask(fixture(), "admin", query)).toEqual({
      data: { insert_shop_item: { in_jec_ted: [{ in_jec_ted: "in_jec_ted" }] } },
    });
    await ask(
      fixture(),
      "admin",
      '{ in_jec_ted: shop_item(where: {code: {_eq: "in_jec_ted"}}, limit: 4711, offset: 4711) { in_jec_ted: id } }',
    );
    const texts = fixture()
      .database.ran()
      .map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.filter((text) => /in_jec_ted|4711/.test(text))).toEqual([]);
  });
}
