import type { z } from "zod";
import type { Problem } from "./metadata-error";

/** Turns what a schema found into problems of a file. */
export function schemaProblems(error: z.ZodError, file: string): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const key = keyOf(issue.path);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((name) => ({ file, key: keyOf([...issue.path, name]), text: "is not implemented" }));
    }
    return [{ file, key, text: issue.message }];
  });
}

function keyOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`))
    .join("");
}
