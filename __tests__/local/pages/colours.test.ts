import { loadAssets } from "../../../local/pages/assets";

const SHEET = loadAssets().get("/local/colours.css")?.body ?? "";
const [LIGHT = "", DARK = ""] = SHEET.split("@media (prefers-color-scheme: dark)");

function colour(sheet: string, name: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(sheet)?.[1];
  if (!found) throw new Error(`no colour ${name}`);
  return found;
}

/** Relative luminance, as WCAG 2.2 has it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Text needs 4.5, the outlines of controls and of the focus 3. */
const PAIRS: [string, string, number][] = [
  ...["ground", "surface", "code-ground"].map((ground): [string, string, number] => ["text", ground, 4.5]),
  ...["ground", "surface"].flatMap((ground): [string, string, number][] => [
    ["quiet", ground, 4.5],
    ["accent", ground, 4.5],
    ["accent-hover", ground, 4.5],
    ["bad", ground, 4.5],
    ["control-line", ground, 3],
  ]),
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-hover", 4.5],
  ["good", "good-ground", 4.5],
  ["bad", "bad-ground", 4.5],
];

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("the %s scheme", (_, sheet) => {
  it.each(PAIRS)("%s on %s has a contrast of at least %d", (front, back, least) => {
    expect(contrast(colour(sheet, front), colour(sheet, back))).toBeGreaterThanOrEqual(least);
  });
});

it("knows black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

it("names every colour once per scheme and uses no other", () => {
  const names = (sheet: string) => [...sheet.matchAll(/--([a-z-]+):/g)].map(([, name]) => name);
  expect(names(DARK)).toStrictEqual(names(LIGHT));
  for (const [path, { body }] of loadAssets()) {
    if (path.endsWith(".css") && !path.endsWith("colours.css")) expect(body).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i);
  }
});
