import type { Context } from "../../../access/evaluate";
import type { Tags } from "./memory";

/** Beginning of ARNs of the emulated account. */
export const HERE = "eu-central-1:123456789012";

/** A call whose resources the gate does not know: it would be judged wrongly. */
export class UnknownCallError extends Error {
  override readonly name = "UnknownCallError";
}

/** Condition keys of tags, as `aws:RequestTag/KEY`. */
export function tagContext(kind: "aws:RequestTag" | "aws:ResourceTag", tags: Tags): Context {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${kind}/${key}`, value]));
}
