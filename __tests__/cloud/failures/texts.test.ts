import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FAILURES } from "./failures";

const TEXTS = join(__dirname, "texts");

test("every failure has its recorded words, and every text its failure", () => {
  expect(readdirSync(TEXTS).sort()).toEqual(FAILURES.map(({ name }) => `${name}.txt`).sort());
});

test.each(FAILURES)("$name: the recorded words hold what the suite looks for", ({ name, says, status }) => {
  const text = readFileSync(join(TEXTS, `${name}.txt`), "utf8");
  for (const phrase of says) expect(text).toContain(phrase);
  expect(text).toContain(`[exit status ${status}]`);
});

test("no recorded text holds a token or a path of the machine it was recorded on", () => {
  for (const file of readdirSync(TEXTS)) {
    expect(readFileSync(join(TEXTS, file), "utf8")).not.toMatch(/\/(root|home|tmp|work)\b|Bearer/);
  }
});
