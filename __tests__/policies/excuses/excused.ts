import type { Excuse } from "../findings";

/** Excuses with one reason that holds for each of several objects; a finding that is gone from one of them is told. */
export function excused(
  { tool, check }: Pick<Excuse, "tool" | "check">,
  objects: readonly string[],
  reason: string,
  environments: Excuse["environments"] = "all",
): Excuse[] {
  return objects.map((object) => ({ tool, check, object, environments, reason }));
}
