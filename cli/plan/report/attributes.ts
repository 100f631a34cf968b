import { entryOf, hasTrue, isList, isRecord, isSame, keysOf } from "./json";
import type { Change } from "./plan-document";
import { oneLine, readable, shorten } from "./readable";
import { elementMask, entryMask, isSecretEntry, isSecretName, isSecretValue, mergeMasks } from "./secrecy";

/** An attribute that differs, in texts that may be shown. */
export interface AttributeChange {
  /** Path of the attribute, `password_policy[0].minimum_length`. */
  readonly name: string;
  /** Value before; undefined where there was none or where {@link instead} speaks. */
  readonly from: string | undefined;
  /** Value after; undefined where there will be none or where {@link instead} speaks. */
  readonly to: string | undefined;
  /** What is said instead of the values, because they are unknown, sensitive or many; undefined where they are shown. */
  readonly instead: string | undefined;
}

/** Said of values that Terraform or the provider calls sensitive. */
export const SENSITIVE = "(sensitive)";

/** Said of values whose attribute is called like a secret. */
export const NOT_SHOWN = "(not shown)";

/** Said of values that nobody knows before the apply. */
export const UNKNOWN = "(known after apply)";

/** Two values of one attribute, and what is known about them. */
interface Pair {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  /** What is sensitive, before or after. */
  readonly mask: unknown;
  /** Whether a name on the way here says that the value is secret. */
  readonly secret: boolean;
}

/**
 * The attributes in which a change's two sides differ. Pure.
 *
 * @param type type of the resource, because some hold nothing but secrets
 */
export function changedAttributes(change: Change, type: string): AttributeChange[] {
  const mask = mergeMasks(change.before_sensitive, change.after_sensitive);
  const whole = { path: "", before: change.before, after: change.after, unknown: change.after_unknown, mask };
  return compare({ ...whole, secret: false }, type);
}

/** A path of Terraform's, `["schema", 0, "name"]`, as text. */
export function pathText(steps: readonly (string | number)[]): string {
  return steps.reduce<string>(child, "");
}

function compare(pair: Pair, type: string): AttributeChange[] {
  const { path, before, after, unknown, mask } = pair;
  if (isSame(before, after) && !hasTrue(unknown)) return [];
  if (mask === true) return [said(path, SENSITIVE)];
  if (unknown === true) return [said(path, UNKNOWN)];
  if (isList(before) || isList(after)) return compareLists(pair, type);
  if (isRecord(before) || isRecord(after) || isRecord(unknown)) return compareObjects(pair, type);
  if (hasTrue(mask)) return [said(path, SENSITIVE)];
  if (pair.secret || isSecretValue(before) || isSecretValue(after)) return [said(path, NOT_SHOWN)];
  return [{ name: path, from: readable(before), to: readable(after), instead: undefined }];
}

function compareObjects({ path, before, after, unknown, mask, secret }: Pair, type: string): AttributeChange[] {
  return keysOf(before, after, unknown).flatMap((key) =>
    compare(
      {
        path: child(path, key),
        before: entryOf(before, key),
        after: entryOf(after, key),
        unknown: entryOf(unknown, key),
        mask: entryMask(mask, key),
        secret:
          secret || isSecretName(key, type, path === "") || [before, after].some((entry) => isSecretEntry(entry, key)),
      },
      type,
    ),
  );
}

function compareLists(pair: Pair, type: string): AttributeChange[] {
  const { path, secret } = pair;
  const [before, after] = [listOf(pair.before), listOf(pair.after)];
  const mask = elementMask(pair.mask);
  const isPlain = (entry: unknown) => !isRecord(entry) && !isList(entry);
  if ([...before, ...after].every(isPlain)) {
    if (hasTrue(mask)) return [said(path, SENSITIVE)];
    if (hasTrue(pair.unknown)) return [said(path, UNKNOWN)];
    if (secret || [...before, ...after].some(isSecretValue)) return [said(path, NOT_SHOWN)];
    return comparePlain(path, before, after);
  }
  if (before.length !== after.length && Math.max(before.length, after.length) > 1) {
    return [said(path, `(${before.length} entries, then ${after.length})`)];
  }
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index).flatMap((index) =>
    compare(
      {
        path: child(path, index),
        before: before[index],
        after: after[index],
        unknown: entryOf(pair.unknown, index),
        mask,
        secret,
      },
      type,
    ),
  );
}

/** Plain entries that go and that come; most lists of Terraform's are sets, in which places mean nothing. */
function comparePlain(path: string, before: readonly unknown[], after: readonly unknown[]): AttributeChange[] {
  const gone = before.filter((entry) => !after.includes(entry));
  const come = after.filter((entry) => !before.includes(entry));
  if (gone.length === 0 && come.length === 0) return [said(path, "(the same entries in another order or number)")];
  const [old, renewed] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1) {
    return [{ name: path, from: readable(old), to: readable(renewed), instead: undefined }];
  }
  return [
    ...gone.map((entry) => ({ name: path, from: readable(entry), to: undefined, instead: undefined })),
    ...come.map((entry) => ({ name: path, from: undefined, to: readable(entry), instead: undefined })),
  ];
}

function listOf(value: unknown): readonly unknown[] {
  if (isList(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function said(name: string, instead: string): AttributeChange {
  return { name: name || "all values", from: undefined, to: undefined, instead };
}

function child(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  if (!/^[\w-]+$/.test(step)) return `${path}[${shorten(oneLine(JSON.stringify(step)))}]`;
  return path === "" ? step : `${path}.${step}`;
}
