import { readXml, xmlAll, xmlRecord, xmlTexts } from "./parts/aws-xml";

const ANSWER = readXml(`<?xml version="1.0"?>
<Answer xmlns="http://example.com/"><Set>
  <item><Id>one</Id><Empty/><Text>a &lt; b &amp;&#39;c&apos;</Text><Inner><Id>deep</Id></Inner></item>
  <item><Id>two</Id></item>
</Set></Answer>`);

test("elements of a name are kept in order, wherever a path leads", () => {
  expect(xmlTexts(ANSWER, "Answer", "Set", "item", "Id")).toStrictEqual(["one", "two"]);
  expect(xmlTexts(ANSWER, "Answer", "Set", "item", "Inner", "Id")).toStrictEqual(["deep"]);
});

test("a record has the plain texts of one element, entities resolved and elements left out", () => {
  const [item = ""] = xmlAll(ANSWER, "Answer", "Set", "item");
  expect(xmlRecord(item)).toStrictEqual({ Id: "one", Empty: "", Text: "a < b &'c'" });
});

test.each([["Answer", "None"], ["None"], ["Answer", "Set", "item", "Id", "Deeper"]])(
  "a path that leads nowhere gives nothing: %s",
  (...path) => {
    expect(xmlAll(ANSWER, ...path)).toStrictEqual([]);
  },
);
