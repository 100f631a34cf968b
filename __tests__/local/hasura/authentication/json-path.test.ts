import { encodeJsonPath, follow, parseJsonPath } from "../../../../local/hasura/authentication/json-path";

test.each([
  ["$", []],
  ["$.a", ["a"]],
  ["a", ["a"]],
  [".a.b", ["a", "b"]],
  ["a[0].b-c_1", ["a", 0, "b-c_1"]],
  ["$['a b']", ["a b"]],
  ['$["a b"]', ["a b"]],
  ["$.['https://myapp.com/jwt/claims'].user.id", ["https://myapp.com/jwt/claims", "user", "id"]],
  ["$['it\\'s']", ["it's"]],
  [`$['say "x"']`, ['say "x"']],
  ['$["\\u00e9"]', ["é"]],
  ["$.né", ["né"]],
])("reads %s", (text, path) => {
  expect(parseJsonPath(text)).toEqual(path);
});

test.each(["", "$.", "$..a", "a b", "$.1a", "$[a]", "$[-1]", "$['a]", "$.a$", "a."])("refuses '%s'", (text) => {
  expect(() => parseJsonPath(text)).toThrow(
    `${text}. Accept letters, digits, underscore (_) or hyphen (-) only. Use quotes enclosed in bracket (["..."]) if there is any special character`,
  );
});

test.each([
  [[], "$"],
  [["a", 0, "b-c"], "$.a[0].b-c"],
  [["a b", "1"], '$["a b"]["1"]'],
])("writes %j", (path, text) => {
  expect(encodeJsonPath(path)).toBe(text);
});

test.each([
  ["$.a", { a: null }, { found: true, value: null }],
  ["$.a[1]", { a: [0, "x"] }, { found: true, value: "x" }],
  ["$.a[2]", { a: [0, "x"] }, { found: false }],
  ["$.a.b", { a: "text" }, { found: false }],
  ["$.length", [1], { found: false }],
  ["$[0]", { 0: "x" }, { found: false }],
  ["$.constructor", {}, { found: false }],
  ["$.__proto__", {}, { found: false }],
])("follows %s in %j", (text, value, found) => {
  expect(follow(parseJsonPath(text), value)).toEqual(found);
});
