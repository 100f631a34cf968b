import { REFUSED } from "./hasura-faults";
import { type Built, runRow } from "./parts/row";
import type { Workspace } from "./parts/workspace";

/** Functions that are wrong on purpose, and what must be said of them. */
export const CANARIES = [
  { folder: "drops-users", expected: /^\d+ users lost$/ },
  { folder: "blocks-logins", expected: /^\d+ logins blocked$/ },
  { folder: "waits-too-long", expected: /^a login took/ },
  { folder: "writes-for-nobody", expected: /^after the fault, [1-9]\d* users were queued/ },
  { folder: "writes-for-the-first", expected: /^after the fault, [1-9]\d* users were queued/ },
] as const;

/** Puts functions that are wrong on purpose through a row: a suite that lets them pass proves nothing. @returns those it did not notice */
export async function unnoticedCanaries(built: Built, workspace: Workspace): Promise<string[]> {
  const noticed = await Promise.all(
    CANARIES.map(async ({ folder, expected }) => {
      const syncUsers = workspace.bundle("__tests__", "faults", "canaries", folder);
      const row = await runRow(REFUSED, "PostAuthentication_Authentication", { ...built, syncUsers });
      return row.problems.some((problem) => expected.test(problem));
    }),
  );
  return CANARIES.map(({ folder }) => folder).filter((_, index) => !noticed[index]);
}
