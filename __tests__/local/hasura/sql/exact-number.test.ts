import { inexact, inexactNumber, isExact } from "../../../../local/hasura/sql/exact-number";

test.each([
  "0",
  "-0",
  "1.50",
  "0.1",
  "1E3",
  "-1.5e-7",
  "9007199254740991",
  "9007199254740992",
  "9007199254740994",
  "100000000000000000000000",
  "1.7976931348623157e308",
])("%s is exact", (text) => {
  expect(isExact(text)).toBe(true);
});

test.each([
  "9007199254740993",
  "-9007199254740993",
  "9223372036854775807",
  "0.12345678901234567890",
  "1e400",
  "1e-400",
  ".inf",
  "0x1F",
  "",
])("%s is not exact", (text) => {
  expect(isExact(text)).toBe(false);
});

test.each([
  ['{"a": [1, -2.5, "9007199254740993", "\\"9007199254740993", "\\\\"]}', undefined],
  ['{"9007199254740993": true}', undefined],
  ['{"a": "\\\\", "b": 9007199254740993}', "9007199254740993"],
  ["[1,-9007199254740993]", "9007199254740993"],
  ["9007199254740993", "9007199254740993"],
])("in %s it is %s", (json, number) => {
  expect(inexactNumber(json)).toBe(number);
});

test("a long number is cut in the message", () => {
  expect(inexact("1".repeat(41), "$.there").body()).toEqual({
    errors: [
      {
        message: `the local stand-in cannot hold the number ${"1".repeat(40)}… exactly; use --hasura URL with the real engine`,
        extensions: { path: "$.there", code: "not-supported" },
      },
    ],
  });
});
