import { expect } from "expect";
import type { Section } from "../../apply/parts/report";
import { COMMANDS } from "../commands/commands";
import { ORGANIZATION, Stage } from "../failures/failure";
import type { Machine } from "../parts/client";
import { words } from "../parts/words";
import type { Cloud } from "../server/cloud";

/** Commands at the same time; a run of Terraform is worth one processor. */
const AT_ONCE = 2;

/** `npm run plan` and `npm run deploy` against the service: what they say, and how they end. */
export async function proveCommands(
  section: Section,
  cloud: Cloud,
  { machine, directory }: { machine: Machine; directory: string },
): Promise<void> {
  cloud.addOrganization(ORGANIZATION);
  const left = [...COMMANDS];
  const work = async () => {
    for (let command = left.shift(); command; command = left.shift()) {
      const { name, what, says, status, missing, run } = command;
      await section.prove(what, async () => {
        if (!missing) cloud.addWorkspace(ORGANIZATION, name);
        const result = await run(new Stage(cloud, name, directory, machine));
        const text = words(result, cloud.hostname);
        for (const phrase of says) expect(text).toContain(phrase);
        expect(result.status).toBe(status);
        // No stack traces, and no token.
        expect(`${result.stdout}${result.stderr}`).not.toMatch(/^ {4}at /m);
        expect(`${result.stdout}${result.stderr}`).not.toContain(cloud.token);
        return says[0];
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await section.prove("a plan did not make the workspace that is missing", async () => {
    expect(cloud.hasWorkspace(ORGANIZATION, "command-missing")).toBe(false);
    return undefined;
  });
}
