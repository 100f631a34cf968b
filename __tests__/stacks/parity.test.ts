import { type Difference, differences, isNameOnly, leaves } from "../../cli/show/differences";
import { type SynthesizedTerraform, synthesizeEnvironment } from "../../cli/synthesize";
import { loadEnvironments } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { differenceList } from "./parity/difference-list";
import { fieldOf, INTENDED, ONE_SIDED } from "./parity/differing-values";
import { NAMED } from "./parity/named-values";
import { addresses } from "./synthesized";

const [first, second] = validateEnvironments([staging, production]).map(synthesizeEnvironment);
if (!first || !second) throw new Error("two inputs give two environments");

/** Without `resource.` and the hashes of logical ids: the addresses have a test of their own. */
const readable = (path: string) => path.replace(/^resource\./, "").replace(/_[0-9A-F]{8}\./, ".");
const between = (one: SynthesizedTerraform, other: SynthesizedTerraform): Difference[] =>
  differences(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other))).map((difference) => ({
    ...difference,
    path: readable(difference.path),
  }));
const beyondNames = (found: readonly Difference[], names: readonly [string, string] = ["staging", "production"]) =>
  found.filter((entry) => !isNameOnly(entry, names));

test("staging and production have the same Terraform addresses", () => {
  expect(addresses(first)).toStrictEqual(addresses(second));
});

test("they have the same arguments", () => {
  const found = between(first, second).filter(({ one, other }) => one === undefined || other === undefined);
  expect(found.map(({ path }) => path).sort()).toStrictEqual([...ONE_SIDED].sort());
  expect(leaves(JSON.parse(JSON.stringify(first.resource))).size).toBeGreaterThan(200);
});

test("they differ in these values and no others", () => {
  const found = between(first, second);
  expect(
    beyondNames(found)
      .map(({ path }) => path)
      .sort(),
  ).toStrictEqual(Object.keys(INTENDED).sort());
});

test("every difference comes from a field that differs between the two", () => {
  const fields = differences(JSON.parse(JSON.stringify(staging)), JSON.parse(JSON.stringify(production)));
  const differs = (field: string) => fields.some(({ path }) => path === field || path.startsWith(`${field}.`));
  expect(Object.values(INTENDED).filter((field) => !differs(field))).toStrictEqual([]);
});

test("nothing depends on the name or on being production: with equal values only names differ", () => {
  const [twin] = validateEnvironments([{ ...production, name: "staging", production: false }]);
  if (!twin) throw new Error("one input gives one environment");
  const found = between(synthesizeEnvironment(twin), second);
  expect(beyondNames(found)).toStrictEqual([]);
  // What carries the name is named by the stack; all else, `example-production` included, is a value and equal here.
  expect(found.map(({ path }) => path).sort()).toStrictEqual([...NAMED].sort());
});

test("the list of differences names the field of each, and shows where long values differ", () => {
  const long = (end: string) => `${"x".repeat(150)}${end}`;
  const found = [
    { path: "b.size", one: 1, other: undefined },
    { path: "a.text", one: long("one"), other: long("two") },
    { path: "b.name", one: "staging", other: "production" },
  ];
  expect(differenceList(found, (path) => path.slice(0, 1)).split("\n")).toStrictEqual([
    "  a",
    `    a.text: …${"x".repeat(20)}one" | …${"x".repeat(20)}two"`,
    "  b",
    "    b.size: 1 | (none)",
    '    b.name: "staging" | "production"',
  ]);
});

describe("the environments as they stand", () => {
  const [one, ...others] = loadEnvironments();
  if (!one) throw new Error("an environment is expected");
  const base = synthesizeEnvironment(one);

  test.each(others.map((other) => [one.name, other.name, other] as const))(
    "%s and %s are one stack, and differ where it is intended",
    (name, otherName, other) => {
      const stack = synthesizeEnvironment(other);
      const found = between(base, stack);
      const list = differenceList(found, (path) => fieldOf(path) ?? "name");
      process.stdout.write(
        `\nFor information: these ${found.length} values differ between ${name} and ${otherName}, each because of the field above it:\n${list}\n`,
      );
      expect(addresses(stack)).toStrictEqual(addresses(base));
      expect(
        beyondNames(found, [name, otherName])
          .map(({ path }) => path)
          .filter((path) => fieldOf(path) === undefined),
      ).toStrictEqual([]);
    },
  );
});
