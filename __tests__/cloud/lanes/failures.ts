import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import type { Section } from "../../apply/parts/report";
import { ORGANIZATION, Stage } from "../failures/failure";
import { FAILURES } from "../failures/failures";
import type { Machine } from "../parts/client";
import { words } from "../parts/words";
import type { Cloud } from "../server/cloud";
import { type Settings, TEXTS } from "../settings";

/** Failures at the same time; a run of Terraform is worth one processor. */
const AT_ONCE = 3;

/** Everything that can go wrong with Terraform Cloud, in the words that a person reads. */
export async function proveFailures(
  section: Section,
  cloud: Cloud,
  { settings, machine, directory }: { settings: Settings; machine: Machine; directory: string },
): Promise<void> {
  cloud.addOrganization(ORGANIZATION);
  const left = [...FAILURES];
  const work = async () => {
    for (let failure = left.shift(); failure; failure = left.shift()) {
      const { name, what, says, status, missing, provoke } = failure;
      await section.prove(what, async () => {
        if (!missing) cloud.addWorkspace(ORGANIZATION, name);
        const result = await provoke(new Stage(cloud, name, directory, machine));
        const text = words(result, cloud.hostname);
        if (settings.record) record(name, text);
        const recorded = readFileSync(join(TEXTS, `${name}.txt`), "utf8");
        for (const phrase of says) {
          expect(text).toContain(phrase);
          expect(recorded).toContain(phrase);
        }
        expect(result.status).toBe(status);
        return says[0];
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await section.prove("a missing workspace was not made by a token that may not", async () => {
    expect(cloud.hasWorkspace(ORGANIZATION, "missing-workspace")).toBe(false);
    return undefined;
  });
}

function record(name: string, text: string): void {
  mkdirSync(TEXTS, { recursive: true });
  writeFileSync(join(TEXTS, `${name}.txt`), text);
}
