import { problemsOf } from "./problems-of";
import { BOUNDS, EXISTING_BOUNDS } from "./wrong-configurations/bounds";
import { BASES, changed, setRemedy, type WrongConfiguration } from "./wrong-configurations/case";
import { DATABASE_RULES } from "./wrong-configurations/database-rules";
import { DATABASE_VALUES } from "./wrong-configurations/database-values";
import { HASURA_RULES } from "./wrong-configurations/hasura-rules";
import { IDENTITY_RULES } from "./wrong-configurations/rules";
import { SHAPES } from "./wrong-configurations/shapes";
import { VALUES } from "./wrong-configurations/values";

const ALL = [
  ...SHAPES,
  ...VALUES,
  ...DATABASE_VALUES,
  ...BOUNDS,
  ...EXISTING_BOUNDS,
  ...IDENTITY_RULES,
  ...DATABASE_RULES,
  ...HASURA_RULES,
];

describe("wrong configurations", () => {
  it("are many, each under a name of its own", () => {
    expect(ALL.length).toBeGreaterThanOrEqual(45);
    expect(ALL.map(({ name }) => name)).toStrictEqual([...new Set(ALL.map(({ name }) => name))]);
  });

  it.each(ALL.map((wrong) => [wrong.name, wrong] as const))("%s: one clear problem", (_, wrong) => {
    const { base = "staging", set, field, allowed } = wrong;
    expect(problemsOf(changed(BASES[base], set))).toStrictEqual([
      {
        environment: base,
        field,
        received: "received" in wrong ? wrong.received : set[field],
        allowed,
        remedy: wrong.remedy ?? setRemedy(field),
      },
    ]);
  });

  const neighbours = ALL.flatMap(({ name, base = "staging", valid }: WrongConfiguration) =>
    valid ? [[name, base, valid] as const] : [],
  );
  it.each(neighbours)("next to %s: no problem", (_, base, valid) => {
    expect(problemsOf(changed(BASES[base], valid))).toStrictEqual([]);
  });
});
