import { GraphqlError } from "../graphql-error";

const NUMBER = /^[+-]?(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Longer ones are cut in messages. */
const MAX_SHOWN = 40;

const QUOTE = 34;
const BACKSLASH = 92;
const NUMBER_CHARACTERS = new Set([..."0123456789+-.eE"].map((character) => character.charCodeAt(0)));

/** Whether JavaScript's number for a decimal text is written with the same value again: `9007199254740993` is not. */
export function isExact(text: string): boolean {
  return normalized(text) !== null && normalized(text) === normalized(String(Number(text)));
}

/** The first number in a JSON text that would change on its way through JavaScript. */
export function inexactNumber(json: string): string | undefined {
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    const start = at;
    at += 1;
    if (code === QUOTE) {
      while (at < json.length && json.charCodeAt(at) !== QUOTE) {
        at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
      }
      at += 1;
    } else if (isDigit(code)) {
      while (NUMBER_CHARACTERS.has(json.charCodeAt(at))) {
        at += 1;
      }
      const text = json.slice(start, at);
      if (!isExact(text)) {
        return text;
      }
    }
  }
  return undefined;
}

/** Says that a number is refused rather than changed. */
export function inexact(number: string, path = "$"): GraphqlError {
  const shown = number.length > MAX_SHOWN ? `${number.slice(0, MAX_SHOWN)}…` : number;
  return new GraphqlError(
    "not-supported",
    `the local stand-in cannot hold the number ${shown} exactly; use --hasura URL with the real engine`,
    path,
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Significant digits and exponent: one text for every way to write a value. */
function normalized(text: string): string | null {
  const [match, whole = "", fraction = "", exponent = "0"] = NUMBER.exec(text) ?? [];
  if (match === undefined) {
    return null;
  }
  const digits = whole + fraction;
  let start = 0;
  while (digits[start] === "0") {
    start += 1;
  }
  let end = digits.length;
  while (end > start && digits[end - 1] === "0") {
    end -= 1;
  }
  return start === end
    ? "0"
    : `${digits.slice(start, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}
