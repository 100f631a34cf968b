import { z } from "zod";
import { Refusal } from "./json-api";

const identifier = z.object({ id: z.string(), type: z.string() });

const resource = z.object({
  id: z.string().optional(),
  type: z.string().optional(),
  attributes: z.record(z.string(), z.unknown()).default({}),
  relationships: z
    .record(z.string(), z.object({ data: z.union([identifier, z.array(z.unknown()), z.null()]).optional() }))
    .default({}),
});

const document = z.object({ data: resource });

/** The resource that a client sends. */
export type SentResource = z.output<typeof resource>;

/**
 * The resource in a request's body.
 *
 * @throws Refusal where the body is no JSON:API document
 */
export function sentResource(body: Buffer): SentResource {
  const parsed = document.safeParse(parsedJson(body));
  if (!parsed.success) throw new Refusal(422, "invalid request body", parsed.error.issues[0]?.message);
  return parsed.data.data;
}

/** An attribute of a sent resource where it is a text. */
export function text({ attributes }: SentResource, name: string): string | undefined {
  const value = attributes[name];
  return typeof value === "string" ? value : undefined;
}

/** An attribute of a sent resource where it is true or false. */
export function flag({ attributes }: SentResource, name: string): boolean | undefined {
  const value = attributes[name];
  return typeof value === "boolean" ? value : undefined;
}

/** An attribute of a sent resource that is a list of texts; empty where it is left out. */
export function texts({ attributes }: SentResource, name: string): string[] {
  const value = attributes[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** The id of the resource that a relation names. */
export function relatedId({ relationships }: SentResource, name: string): string | undefined {
  const data = relationships[name]?.data;
  return data && !Array.isArray(data) ? data.id : undefined;
}

/** The comment that comes with an action on a run; its body is plain JSON. */
export function sentComment(body: Buffer): string | undefined {
  const parsed = z.object({ comment: z.string().optional() }).safeParse(body.length > 0 ? parsedJson(body) : {});
  return parsed.success ? parsed.data.comment : undefined;
}

function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal(400, "the request body is no JSON");
  }
}
