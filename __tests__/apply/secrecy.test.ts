import { expectAbsent, type Place, placesOf } from "./checks/secrecy";

const VALUE = "Zk3v9QmW2pXr7TbN5cLs8DfG1hJy4Ea6UoKiPtRw0VxMzBnQ";

const place = (name: string, text: string): Place => ({ name, kind: "file", text });

test.each([
  ["plainly", VALUE],
  ["within a URL", `postgresql://hasura:${VALUE}@db:5432/app`],
  ["in base64", Buffer.from(VALUE).toString("base64")],
  ["in base64 after one character", Buffer.from(`"${VALUE}"`).toString("base64")],
  ["in base64 after two characters", Buffer.from(`: ${VALUE}`).toString("base64")],
])("a value is found %s", (_how, text) => {
  expect(placesOf([VALUE], [place("state", `before ${text} after`), place("plan", "nothing")])).toStrictEqual([
    "state",
  ]);
});

test.each([
  ["a part of it", VALUE.slice(0, -1)],
  ["the same in other cases", VALUE.toLowerCase()],
])("nothing is found in %s", (_what, text) => {
  expect(placesOf([VALUE], [place("state", text)])).toStrictEqual([]);
});

test("a search tells where a value stands, and not the value", () => {
  const search = () => expectAbsent([VALUE], [place("plan", "nothing"), place("state", `x${VALUE}`)]);
  expect(search).toThrow(/"state"/);
  expect(search).not.toThrow(new RegExp(VALUE));
});

test("a search that finds nothing says what it searched", () => {
  expect(expectAbsent([VALUE], [place("plan", "nothing"), place("state", "nothing")])).toBe(
    "1 values, 2 places: 2 file; a planted one was found in each",
  );
});

test.each([
  ["no value", [], [place("plan", "text")]],
  ["an empty place", [VALUE], [place("plan", "")]],
])("a search with %s proves nothing and fails", (_what, values, places) => {
  expect(() => expectAbsent(values, places)).toThrow();
});
