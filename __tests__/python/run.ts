import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { ANSWERED, CONFIG, REFUSED } from "../functions/events";
import { CATALOGUES, generatedEvents, SEED } from "../functions/generated-events";
import { WRONG_CONFIGS } from "../functions/wrong-configs";
import { type Implementation, nodeImplementation, type Outcome, pythonImplementation } from "./implementations";

/** How many generated events both implementations answer. */
const GENERATED = 6000;

/** Differences that are printed in full; more would hide the first. */
const SHOWN = 5;

/** What must have occurred at least once, or the run has proven nothing. */
const KINDS = [
  "version 1",
  "version 2",
  "version 3",
  "malformed-event",
  "unsupported-trigger",
  "unsupported-version",
  "missing-sub",
  "ConfigError",
];

const totals = { passed: 0, failed: 0 };
const seen = new Set<string>();

function check(what: string, python: unknown, typescript: unknown): void {
  if (isDeepStrictEqual(python, typescript)) {
    totals.passed += 1;
    return;
  }
  totals.failed += 1;
  if (totals.failed > SHOWN) return;
  const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 2000);
  console.log(`DIFFERENT ${what}\n  Python:     ${shown(python)}\n  TypeScript: ${shown(typescript)}`);
}

/** An outcome with its log read as lines of JSON: the order of keys does not count, the number of lines does. */
function meaning({ log, ...rest }: Outcome) {
  return { ...rest, log: log === "" ? [] : log.replace(/\n$/, "").split("\n").map(parsed) };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function note(event: unknown, { refusal }: Outcome): void {
  if (refusal) seen.add(refusal.code ?? refusal.name);
  else if (typeof event === "object" && event !== null && "version" in event) seen.add(`version ${event.version}`);
}

async function compareEvents(
  [python, typescript]: readonly [Implementation, Implementation],
  config: string,
  cases: readonly { readonly name: string; readonly event: unknown }[],
): Promise<void> {
  // As Lambda does it: through JSON, where a missing event is null.
  const events = cases.map(({ event }): unknown => JSON.parse(JSON.stringify(event)));
  const [inPython, inNode] = [await python(config, events), await typescript(config, events)];
  check("cold start", inPython.start, {});
  check("number of outcomes", [inPython.outcomes.length, inNode.outcomes.length], [cases.length, cases.length]);
  for (const [index, { name }] of cases.entries()) {
    const [left, right] = [inPython.outcomes[index], inNode.outcomes[index]];
    if (!left || !right) continue;
    note(events[index], right);
    const [one, other] = [meaning(left), meaning(right)];
    const lines = right.refusal ? 1 : 0;
    check(
      `${name}: ${JSON.stringify(events[index]).slice(0, 2000)}`,
      { ...one, lines: one.log.length },
      { ...other, changed: false, lines },
    );
  }
}

async function compareAll(both: readonly [Implementation, Implementation]): Promise<void> {
  const report = async (title: string, compare: () => Promise<void>) => {
    const before = { ...totals };
    await compare();
    console.log(`${title}: ${totals.passed - before.passed} equal, ${totals.failed - before.failed} different`);
  };

  await report(`table of ${ANSWERED.length + REFUSED.length} events`, () =>
    compareEvents(both, JSON.stringify(CONFIG), [...ANSWERED, ...REFUSED]),
  );

  const generated = fc.sample(generatedEvents, { seed: SEED, numRuns: GENERATED });
  for (const config of CATALOGUES) {
    const cases = generated
      .map(({ event, config: { namespace } }, at) => ({ name: `generated ${at}, seed ${SEED}`, event, namespace }))
      .filter(({ namespace }) => namespace === config.namespace);
    await report(`${cases.length} generated events for ${config.namespace}`, () =>
      compareEvents(both, JSON.stringify(config), cases),
    );
  }

  await report(`${WRONG_CONFIGS.length + 1} wrong configurations`, async () => {
    for (const { name, text } of [{ name: "missing", text: undefined }, ...WRONG_CONFIGS]) {
      const [one, other] = [await both[0](text, [{}]), await both[1](text, [{}])];
      if (other.start.refusal) seen.add(other.start.refusal.name);
      check(`a configuration that is ${name}`, one, other);
    }
  });

  for (const kind of KINDS) check(`${kind} occurred`, seen.has(kind), true);
}

async function main(): Promise<void> {
  const version = spawnSync("python3", ["--version"], { encoding: "utf8" });
  if (version.error || version.status !== 0) {
    console.error("python3 is missing. Install Python 3.11 or newer, or put it on the PATH, and run this again.");
    process.exitCode = 1;
    return;
  }
  console.log(`${version.stdout.trim()} against Node ${process.version}, both functions as packaged for Lambda`);
  const directory = mkdtempSync(join(tmpdir(), "claims-"));
  try {
    await compareAll([pythonImplementation(directory), nodeImplementation(directory)]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  if (totals.failed > 0) process.exitCode = 1;
}

void main();
