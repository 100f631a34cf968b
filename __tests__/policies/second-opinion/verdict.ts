import { z } from "zod";
import type { Question } from "./questions";

const decisionSchema = z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied"]);

/** What the simulator prints for a question. */
export const answerSchema = z.object({
  validated: z.discriminatedUnion("resultType", [
    z.object({ resultType: z.literal("error"), errors: z.looseObject({ message: z.string() }) }),
    z.object({ resultType: z.literal("wildcard") }),
    z.object({
      resultType: z.literal("single"),
      result: z.object({
        analysis: z.object({ identityAnalysis: z.object({ result: decisionSchema }) }),
        ignoredContextKeys: z.array(z.string()),
      }),
    }),
  ]),
  unvalidated: decisionSchema.optional(),
});

/** What the simulator said to a question. */
export type Answer = z.output<typeof answerSchema>;

/** Claims that OpenID Connect providers put into tokens, as condition keys. */
const CLAIM = /:(aud|sub)$/;

/** What is wrong with a row, or nothing. */
export function disagreement(
  { row, expected, ours, claims }: Omit<Question, "simulation">,
  answer: Answer | undefined,
): string | undefined {
  const { validated, unvalidated } = answer ?? {};
  if (!validated) return `${row}: no answer`;
  if (validated.resultType === "error") return `${row}: cannot be asked: ${JSON.stringify(validated.errors)}`;
  if (validated.resultType === "wildcard") return `${row}: a request names one resource, without *`;
  const { analysis, ignoredContextKeys } = validated.result;
  const ignored = ignoredContextKeys.filter((key) => !(claims && CLAIM.test(key)));
  if (ignored.length > 0) return `${row}: such a request has no ${ignored.join(", ")}`;
  const theirs = (claims ? unvalidated : analysis.identityAnalysis.result) === "Allowed";
  if (ours === expected && theirs === expected) return undefined;
  const [table, evaluator, simulator] = [expected, ours, theirs].map((allowed) => (allowed ? "allowed" : "refused"));
  return `${row}: ${table} by the table, ${evaluator} by our evaluator, ${simulator} by iam-simulate`;
}
