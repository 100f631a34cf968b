import { z } from "zod";
import type { Message } from "./message";

const answerSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Messages that a function did not take, by its answer. As in Lambda, an answer without failures means that all were
 * taken, and one that names something else than these messages means that none was.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedOf(answer: unknown, messages: readonly Message[]): ReadonlySet<string> {
  const all = new Set(messages.map(({ id }) => id));
  const read = answerSchema.safeParse(answer === "" ? null : answer);
  if (!read.success) return all;
  const failed = (read.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => all.has(id)) ? new Set(failed) : all;
}
