import { ask, type Fixture, refused, rows, UNCHANGED } from "./fixture";

/** Which rows a query gives. */
export function testReading(fixture: () => Fixture): void {
  describe("filters of permissions", () => {
    test.each([
      ["team", [1, 2]],
      ["list", [1, 2]],
      ["outsider", [2, 3]],
      ["short", [1]],
      ["complex", [2, 3]],
      ["none", []],
      ["clerk", [1, 2, 3]],
    ])("%s sees %j", async (role, ids) => {
      expect(await ask(fixture(), role, "{ shop_item(order_by: {id: asc}) { id } }")).toEqual({
        data: { shop_item: ids.map((id) => ({ id })) },
      });
    });
  });

  describe("where", () => {
    test.each([
      ["{stock: {_gt: 10}}", [2]],
      ["{stock: {_gte: 10}}", [1, 2]],
      ["{stock: {_lt: 10}}", [3]],
      ["{stock: {_lte: 10, _gt: 0}}", [1]],
      ["{stock: {_neq: 10}}", [2, 3]],
      ["{stock: {_in: [10, 20]}}", [1, 2]],
      ["{stock: {_in: 10}}", [1]],
      ["{stock: {_in: []}}", []],
      ["{stock: {_nin: []}}", [1, 2, 3]],
      ["{stock: {_nin: [10]}}", [2, 3]],
      ['{owner: {_neq: "a"}}', [2]],
      ["{owner: {_is_null: true}}", [3]],
      ["{owner: {_is_null: false}}", [1, 2]],
      ['{code: {_like: "t%"}}', [2]],
      ['{code: {_nlike: "t%"}}', [1, 3]],
      ['{code: {_ilike: "t%"}}', [2, 3]],
      ['{code: {_nilike: "t%"}}', [1]],
      ['{code: {_similar: "(one|two)"}}', [1, 2]],
      ['{code: {_nsimilar: "(one|two)"}}', [3]],
      ['{code: {_regex: "^T"}}', [3]],
      ['{code: {_iregex: "^T"}}', [2, 3]],
      ['{code: {_nregex: "^T"}}', [1, 2]],
      ['{code: {_niregex: "^T"}}', [1]],
      ["{price: {_eq: 1.5}}", [1]],
      ['{price: {_eq: "1.50"}}', [1]],
      ['{made: {_lt: "2026-06-01"}}', [1]],
      ["{active: {_eq: true}}", [1, 2, 3]],
      ["{tags: {_eq: {x: 1}}}", [1]],
      ["{}", [1, 2, 3]],
      ["null", [1, 2, 3]],
      ["{_and: []}", [1, 2, 3]],
      ["{_or: []}", []],
      ["{_not: {_or: []}}", [1, 2, 3]],
      ["{_or: [{id: {_eq: 1}}, {id: {_eq: 3}}], _not: {id: {_eq: 3}}}", [1]],
      ["{_and: {id: {_eq: 2}}}", [2]],
      [`{owner: {_eq: "' OR TRUE --"}}`, []],
      [`{owner: {_eq: "a'; DROP TABLE shop.item; --"}}`, []],
    ])("%s gives %j", async (where, ids) => {
      const query = `{ shop_item(where: ${where}, order_by: {id: asc}) { id } }`;
      expect(await ask(fixture(), "admin", query)).toEqual({ data: { shop_item: ids.map((id) => ({ id })) } });
    });
  });

  test.each([
    ["order_by: {price: asc}", [1, 3, 2]],
    ["order_by: {price: desc}", [2, 3, 1]],
    ["order_by: {price: asc_nulls_first}", [2, 1, 3]],
    ["order_by: {price: desc_nulls_last}", [3, 1, 2]],
    ["order_by: [{active: asc}, {id: desc}]", [3, 2, 1]],
    ["order_by: {id: null}, limit: 5", [1, 2, 3]],
    ["order_by: {id: desc}, limit: 1", [3]],
    ["order_by: {id: desc}, offset: 1", [2, 1]],
    ['order_by: {id: desc}, offset: "2", limit: 5', [1]],
  ])("%s gives %j", async (args, ids) => {
    expect(await ask(fixture(), "admin", `{ shop_item(${args}) { id } }`)).toEqual({
      data: { shop_item: ids.map((id) => ({ id })) },
    });
  });

  describe("a number that JavaScript would change", () => {
    const CHANGED =
      "the local stand-in cannot hold the number 9007199254740993 exactly; use --hasura URL with the real engine";

    test.each([
      ["{ shop_item { tags } }", "$"],
      ["mutation { update_shop_item(where: {}, _set: {stock: 1}) { returning { tags } } }", "$"],
      [
        "{ shop_item(where: {tags: {_eq: {x: [9007199254740993]}}}) { id } }",
        "$.selectionSet.shop_item.args.where.tags._eq",
      ],
      [
        "query ($x: jsonb = {x: 9007199254740993}) { shop_item(where: {tags: {_eq: $x}}) { id } }",
        "$.selectionSet.shop_item.args.where.tags._eq",
      ],
    ])("is refused in %s", async (query, path) => {
      await fixture().database.exec(`UPDATE shop.item SET tags = '{"x": 9007199254740993}' WHERE id = 2`);
      expect(await ask(fixture(), "admin", query)).toEqual(refused(CHANGED, "not-supported", path));
      expect(await rows(fixture())).toEqual(UNCHANGED);
    });

    test("is no trouble where it is not asked for, is a text, or has its value again", async () => {
      await fixture().database.exec(`UPDATE shop.item SET tags = '{"x": 9007199254740993}' WHERE id = 2`);
      const query = `{ all: shop_item { id } one: shop_item_by_pk(id: 1) { tags }
        some: shop_item(where: {tags: {_eq: {x: [9007199254740992, "9007199254740993"]}}}) { id } }`;
      expect(await ask(fixture(), "admin", query)).toMatchObject({ data: { one: { tags: { x: 1 } }, some: [] } });
    });
  });

  test("values come back as the engine writes them", async () => {
    expect(
      await ask(fixture(), "admin", "{ shop_item_by_pk(id: 1) { id owner price stock tags made total active } }"),
    ).toEqual({
      data: {
        shop_item_by_pk: {
          id: 1,
          owner: "a",
          price: 1.5,
          stock: 10,
          tags: { x: 1 },
          made: "2026-01-01T00:00:00+00:00",
          total: 20,
          active: true,
        },
      },
    });
  });
}
