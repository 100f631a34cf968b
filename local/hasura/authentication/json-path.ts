import { isRecord } from "../../../functions/shared/is-record";
import { member } from "./json";

/** Steps into a JSON value: keys of objects and indexes of arrays. */
export type JsonPath = readonly (string | number)[];

/** What a path leads to. */
export type Found = { readonly found: true; readonly value: unknown } | { readonly found: false };

const NAME = /^\.?([\p{L}_][\p{L}\p{Nd}_-]*)/u;
const INDEX = /^\.?\[(\d+)\]/;
const DOUBLE_QUOTED = /^\.?\["((?:\\.|[^"\\])*)"\]/;
const SINGLE_QUOTED = /^\.?\['((?:\\.|[^'\\])*)'\]/;

/**
 * Reads a path as the engine does: `$`, `$.hasura.claims`, `$.hasura['claims%']`, `roles[0]`.
 * Source: graphql-engine, server/lib/hasura-json-path (Data.Parser.JSONPath).
 *
 * @throws Error in the engine's words
 */
export function parseJsonPath(text: string): JsonPath {
  if (text === "$") return [];
  const path: (string | number)[] = [];
  let rest = text.startsWith("$") ? text.slice(1) : text;
  do {
    const step = firstStep(rest);
    if (!step) throw new Error(invalid(text));
    path.push(step.step);
    rest = rest.slice(step.length);
  } while (rest !== "");
  return path;
}

/** The path as the engine writes it in messages. */
export function encodeJsonPath(path: JsonPath): string {
  const steps = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${steps.join("")}`;
}

/** Follows a path. A key that is there with the value null is found. */
export function follow(path: JsonPath, start: unknown): Found {
  let value = start;
  for (const step of path) {
    if (typeof step === "number") {
      if (!Array.isArray(value) || step >= value.length) return { found: false };
      const items: readonly unknown[] = value;
      value = items[step];
    } else {
      if (!isRecord(value) || !Object.hasOwn(value, step)) return { found: false };
      value = member(value, step);
    }
  }
  return { found: true, value };
}

function firstStep(text: string): { step: string | number; length: number } | undefined {
  const name = NAME.exec(text);
  if (name?.[1] !== undefined) return { step: name[1], length: name[0].length };
  const index = INDEX.exec(text);
  if (index?.[1] !== undefined) return { step: Number(index[1]), length: index[0].length };
  const double = DOUBLE_QUOTED.exec(text);
  if (double?.[1] !== undefined) return quoted(double[1], double[0].length);
  const single = SINGLE_QUOTED.exec(text);
  if (single?.[1] === undefined) return undefined;
  return quoted(single[1].replaceAll("\\'", "'").replaceAll(/(?<!\\)"/g, '\\"'), single[0].length);
}

function quoted(escaped: string, length: number): { step: string; length: number } | undefined {
  try {
    const step: unknown = JSON.parse(`"${escaped}"`);
    return typeof step === "string" ? { step, length } : undefined;
  } catch {
    return undefined;
  }
}

function invalid(text: string): string {
  return `${text}. Accept letters, digits, underscore (_) or hyphen (-) only. Use quotes enclosed in bracket (["..."]) if there is any special character`;
}
