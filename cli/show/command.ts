import { type Environment, findPlaceholders } from "../../environments";
import { isList, type Json } from "../manifests/synthesized";
import { type SynthesizedTerraform, synthesizeEnvironment } from "../synthesize";
import { type Difference, differences, isNameOnly } from "./differences";
import { summary } from "./summary";
import { alignRows, WIDTH, wrap } from "./text";

/** Longest value of the first environment that stands beside the second's. */
const SHORT = 26;

/** An environment and what it synthesizes to. */
interface Shown {
  readonly environment: Environment;
  readonly stack: SynthesizedTerraform;
}

/**
 * `npm run show`: what the environments are, how they differ and what to do next. It needs no account, no Terraform and
 * no network.
 *
 * @param environments the environments there are; all are compared with the first
 * @returns the text, in lines of at most 100 characters
 */
export function showCommand(environments: readonly Environment[]): string {
  const shown = environments.map((environment) => ({ environment, stack: synthesizeEnvironment(environment) }));
  const [first, ...others] = shown;
  const blocks = [
    ...shown.map(({ environment, stack }) => [environment.name, ...alignRows(summary(environment, stack), 2)]),
    ...(first ? others.map((other) => comparison(first, other)) : []),
    nextStep(environments),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function comparison(one: Shown, other: Shown): string[] {
  const names: [string, string] = [one.environment.name, other.environment.name];
  const fields = differences(plain(one.environment), plain(other.environment));
  const named = fields.filter((difference) => isNameOnly(difference, names));
  const intended = fields.filter((difference) => !named.includes(difference));
  const column = Math.max(0, ...intended.map(({ path }) => path.length));
  const count = differences(plain(one.stack), plain(other.stack)).length;
  return [
    `${names.join(" and ")}: one stack; ${count} of its values differ, because of these fields`,
    `  ${"".padEnd(column)}  ${names[0].padEnd(SHORT)}  ${names[1]}`,
    ...intended.flatMap((difference) => describe(difference, names, column)),
    ...wrap(`by their names alone: ${named.map(({ path }) => path).join(", ")}`, WIDTH - 2).map((line) => `  ${line}`),
  ];
}

/** One line where both values have room, or else one line per entry below the field. */
function describe({ path, one, other }: Difference, names: readonly [string, string], column: number): string[] {
  const [left, right] = [values(one), values(other)];
  const line = `  ${path.padEnd(column)}  ${left.join(", ").padEnd(SHORT)}  ${right.join(", ")}`;
  if (left.join(", ").length <= SHORT && line.length <= WIDTH) return [line];
  return [
    `  ${path}`,
    ...alignRows(
      [
        [names[0], ...left],
        [names[1], ...right],
      ],
      4,
    ),
  ];
}

function values(value: Json | undefined): string[] {
  if (value === undefined) return ["-"];
  if (isList(value)) return value.length > 0 ? value.map(String) : ["(empty)"];
  return [String(value)];
}

function nextStep(environments: readonly Environment[]): string[] {
  const count = findPlaceholders(environments).length;
  return count === 0
    ? ["No placeholder is left. Next: `npx cdktf diff NAME`, then `npx cdktf deploy NAME` (README.md)."]
    : [
        `${count} values are placeholders of a made-up organization; \`npx cdktf synth\` lists them.`,
        "Next: replace them in environments/ and follow README.md.",
      ];
}

/** A value as JSON would carry it. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
