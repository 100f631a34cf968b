import { ask, CHECK_FAILED, type Fixture, refused, rows, UNCHANGED } from "./fixture";

/** What inserts and upserts do. */
export function testInserting(fixture: () => Fixture): void {
  describe("an insert", () => {
    test("takes defaults for what is left out, null for null and JSON for JSON", async () => {
      const query = `mutation ($tag: Int) { insert_shop_item(objects: [
      {code: "x", stock: 5}, {owner: null, tags: {list: [1, "two", null, $tag]}, price: "2.5"}
    ]) { affected_rows returning { id owner code stock tags price } } }`;
      expect(await ask(fixture(), "admin", query, { tag: 9 })).toEqual({
        data: {
          insert_shop_item: {
            affected_rows: 2,
            returning: [
              { id: 4, owner: null, code: "x", stock: 5, tags: null, price: null },
              { id: 5, owner: null, code: null, stock: 0, tags: { list: [1, "two", null, 9] }, price: 2.5 },
            ],
          },
        },
      });
    });

    test.each([
      ["[]", 0],
      ["{}", 1],
      ["[{}, {}]", 2],
    ])("of %s adds %d rows", async (objects, count) => {
      expect(
        await ask(fixture(), "admin", `mutation { insert_shop_item(objects: ${objects}) { affected_rows } }`),
      ).toEqual({
        data: { insert_shop_item: { affected_rows: count } },
      });
    });

    test("uses presets, and lets nobody give what is preset", async () => {
      await ask(fixture(), "clerk", 'mutation { insert_shop_item(objects: {code: "x"}) { affected_rows } }');
      expect(
        await fixture().database.query("SELECT owner, stock, active, price FROM shop.item WHERE code = 'x'"),
      ).toEqual([{ owner: "a", stock: 7, active: false, price: null }]);
      expect(
        await ask(fixture(), "clerk", "mutation { insert_shop_item(objects: {stock: 9}) { affected_rows } }"),
      ).toEqual(
        refused(
          "field 'stock' not found in type: 'shop_item_insert_input'",
          "validation-failed",
          "$.selectionSet.insert_shop_item.args.objects[0].stock",
        ),
      );
    });

    test.each([
      ["another's name", '{owner: "b", code: "x"}'],
      ["no name at all", '{code: "x"}'],
      ["one good row and one bad", '[{owner: "a", code: "x"}, {owner: "b", code: "y"}]'],
    ])("under %s is refused as a whole", async (_, objects) => {
      expect(
        await ask(fixture(), "seller", `mutation { insert_shop_item(objects: ${objects}) { affected_rows } }`),
      ).toEqual(refused(CHECK_FAILED, "permission-error"));
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test.each([
      [
        '{code: "one"}',
        'Uniqueness violation. duplicate key value violates unique constraint "item_code_key"',
        "constraint-violation",
      ],
      [
        "{stock: -1}",
        'Check constraint violation. new row for relation "item" violates check constraint "item_stock"',
        "permission-error",
      ],
      [
        '{made: "yesterday-ish"}',
        'invalid input syntax for type timestamp with time zone: "yesterday-ish"',
        "data-exception",
      ],
      ['{stock: "many"}', 'invalid input syntax for type integer: "many"', "data-exception"],
    ])("%s tells the database's reason", async (object, message, code) => {
      expect(
        await ask(fixture(), "admin", `mutation { insert_shop_item(objects: ${object}) { affected_rows } }`),
      ).toEqual(refused(message, code));
    });
  });

  describe("an upsert", () => {
    const upsert = (object: string, conflict: string): string =>
      `mutation { insert_shop_item(objects: ${object}, on_conflict: ${conflict}) { affected_rows returning { id owner stock } } }`;
    const BY_CODE = "{constraint: item_code_key, update_columns: [owner, stock]}";

    test("changes the own row", async () => {
      expect(await ask(fixture(), "seller", upsert('{owner: "a", code: "one", stock: 11}', BY_CODE))).toEqual({
        data: { insert_shop_item: { affected_rows: 1, returning: [{ id: 1, owner: "a", stock: 11 }] } },
      });
    });

    test("neither takes over nor changes another's row", async () => {
      expect(await ask(fixture(), "seller", upsert('{owner: "a", code: "two", stock: 11}', BY_CODE))).toEqual({
        data: { insert_shop_item: { affected_rows: 0, returning: [] } },
      });
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test.each([
      ["giving the own row away", '{owner: "b", code: "one", stock: 1}'],
      ["what the update's check forbids", '{owner: "a", code: "one", stock: 101}'],
    ])("is refused for %s", async (_, object) => {
      expect(await ask(fixture(), "seller", upsert(object, BY_CODE))).toEqual(
        refused(CHECK_FAILED, "permission-error"),
      );
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test("checks a new row as an insert and one of the same request as an update", async () => {
      const fresh = '{owner: "a", code: "new", stock: 101}';
      expect(await ask(fixture(), "seller", upsert(fresh, BY_CODE))).toMatchObject({
        data: { insert_shop_item: { affected_rows: 1 } },
      });
      const twice = `mutation {
      one: insert_shop_item(objects: {owner: "a", code: "newer", stock: 1}) { affected_rows }
      two: insert_shop_item(objects: {owner: "a", code: "newer", stock: 101}, on_conflict: ${BY_CODE}) { affected_rows }
    }`;
      expect(await ask(fixture(), "seller", twice)).toEqual(refused(CHECK_FAILED, "permission-error"));
    });

    test.each([
      ["nothing to update", "{constraint: item_code_key, update_columns: []}"],
      ["nothing said about updates", "{constraint: item_code_key}"],
      [
        "a condition that does not hold",
        "{constraint: item_code_key, update_columns: [stock], where: {stock: {_gt: 10}}}",
      ],
    ])("with %s leaves the row alone", async (_, conflict) => {
      expect(await ask(fixture(), "seller", upsert('{owner: "a", code: "one", stock: 11}', conflict))).toEqual({
        data: { insert_shop_item: { affected_rows: 0, returning: [] } },
      });
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test("of one row that was left alone answers null", async () => {
      const query =
        'mutation { insert_shop_item_one(object: {owner: "a", code: "two"}, on_conflict: {constraint: item_code_key}) { id } }';
      expect(await ask(fixture(), "seller", query)).toEqual({ data: { insert_shop_item_one: null } });
    });

    test("of a role that may update no column can only leave rows alone", async () => {
      const query = (columns: string): string =>
        `mutation { insert_shop_item(objects: {code: "two"}, on_conflict: {constraint: item_code_key, update_columns: ${columns}}) { affected_rows } }`;
      expect(await ask(fixture(), "clerk", query("[]"))).toEqual({ data: { insert_shop_item: { affected_rows: 0 } } });
      expect(await ask(fixture(), "clerk", query("[_PLACEHOLDER]"))).toEqual(
        refused("erroneous column name", "validation-failed", "$.selectionSet.insert_shop_item.args.on_conflict"),
      );
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test("names its constraint", async () => {
      expect(await ask(fixture(), "seller", upsert("{}", "{constraint: other}"))).toEqual(
        refused(
          "expected one of the values ['item_pkey', 'item_code_key'] for type 'shop_item_constraint', but found 'other'",
          "validation-failed",
          "$.selectionSet.insert_shop_item.args.on_conflict.constraint",
        ),
      );
    });
  });
}
