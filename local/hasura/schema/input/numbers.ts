import { GraphQLBoolean, GraphQLInt, Kind } from "graphql";
import type { Input } from "./input";
import type { Reader } from "./reader";

/** The whole number that a text stands for; null for any other text. */
export function wholeNumber(text: string): bigint | null {
  return /^-?\d+$/.test(text) ? BigInt(text) : null;
}

/** The text of a number as the request has it; null for anything else. */
export function numberText({ value }: Input): string | null {
  if (value.kind === "literal") {
    return value.node.kind === Kind.INT || value.node.kind === Kind.FLOAT ? value.node.value : null;
  }
  return typeof value.json === "number" ? String(value.json) : null;
}

/** Refuses a number that does not fit into some bits, in the engine's words. */
export function bounded(input: Input, text: string, bits: 16 | 32 | 64): bigint {
  const number = wholeNumber(text);
  const limit = 2n ** BigInt(bits - 1);
  if (number === null || number < -limit || number >= limit) {
    throw input.error(
      `The value ${text} lies outside the bounds or is not an integer. Maybe it is a float, or is there integer overflow?`,
      "parse-failed",
    );
  }
  return number;
}

/** `limit`: nothing below zero. */
export const nonNegativeInt: Reader<bigint> = {
  type: GraphQLInt,
  read(input) {
    const text = numberText(input);
    if (text === null || text.startsWith("-")) {
      throw input.mismatch("Int", "a non-negative 32-bit integer");
    }
    return bounded(input, text, 32);
  },
};

/** `offset`: also as a string, for numbers that JSON cannot hold. */
export const bigInt: Reader<bigint> = {
  type: GraphQLInt,
  read(input) {
    const text = numberText(input) ?? stringText(input);
    if (text === null || (numberText(input) === null && wholeNumber(text) === null)) {
      throw input.mismatch("Int", "a 32-bit integer, or a 64-bit integer represented as a string");
    }
    return bounded(input, text, 64);
  },
};

/** `_is_null` and the conditions of directives. */
export const boolean: Reader<boolean> = {
  type: GraphQLBoolean,
  read(input) {
    const { value } = input;
    if (value.kind === "literal" && value.node.kind === Kind.BOOLEAN) {
      return value.node.value;
    }
    if (value.kind === "json" && typeof value.json === "boolean") {
      return value.json;
    }
    throw input.mismatch("Boolean", "a boolean");
  },
};

function stringText({ value }: Input): string | null {
  if (value.kind === "literal") {
    return value.node.kind === Kind.STRING ? value.node.value : null;
  }
  return typeof value.json === "string" ? value.json : null;
}
