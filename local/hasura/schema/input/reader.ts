import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLScalarType,
  Kind,
} from "graphql";
import { GraphqlError } from "../../graphql-error";
import { notSupported } from "../not-supported";
import { keyPath, word, words } from "../words";
import type { Input } from "./input";

/** An input type that is not non-null. */
export type NullableInputType =
  | GraphQLScalarType
  | GraphQLEnumType
  | GraphQLInputObjectType
  | GraphQLList<GraphQLInputType>;

/** Knows a type of the API and how to read a value of it. */
export interface Reader<T> {
  /** The type, nullable. */
  readonly type: NullableInputType;
  /** Reads a value that is no variable any more. */
  read(input: Input): T;
}

/** Reads null as null and everything else as before. */
export function nullable<T>({ type, read }: Reader<T>): Reader<T | null> {
  return { type, read: (input) => (input.isNull ? null : read(input)) };
}

/** A list; one value alone counts as a list of one, as GraphQL has it. */
export function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  const item = new GraphQLNonNull(reader.type);
  return {
    type: new GraphQLList(item),
    read(input) {
      if (input.isNull) {
        throw input.error("expected a list, but found null");
      }
      return (input.items() ?? [input.asItem()]).map((entry) => reader.read(entry.resolved(item)));
    },
  };
}

/** One of some names, each standing for a value. */
export function enumOf<T>(name: string, values: ReadonlyMap<string, T>): Reader<T> {
  const type = new GraphQLEnumType({
    name,
    values: Object.fromEntries([...values.keys()].map((value) => [value, {}])),
  });
  return {
    type,
    read(input) {
      const given = enumName(input);
      if (given === null) {
        throw input.mismatch(name, "an enum value");
      }
      const value = values.get(given);
      if (value === undefined) {
        throw input.error(
          `expected one of the values ${words([...values.keys()])} for type ${word(name)}, but found ${word(given)}`,
        );
      }
      return value;
    },
  };
}

function enumName({ value }: Input): string | null {
  if (value.kind === "literal") {
    return value.node.kind === Kind.ENUM ? value.node.value : null;
  }
  return typeof value.json === "string" ? value.json : null;
}

/** An input object whose fields all give the same kind of thing; the result has those that the request gave. */
export function objectOf<T>(
  name: string,
  fields: () => ReadonlyMap<string, Field<T>>,
  unsupported: readonly string[] = [],
): Reader<ReadonlyMap<string, T>> {
  let known: ReadonlyMap<string, Field<T>> | undefined;
  const all = (): ReadonlyMap<string, Field<T>> => {
    known ??= fields();
    return known;
  };
  return {
    type: new GraphQLInputObjectType({ name, fields: () => fieldConfig([...all().values()]) }),
    read(input) {
      const inputs = objectFields(input, name, all(), unsupported);
      const values = new Map<string, T>();
      for (const [key, field] of all()) {
        const value = field.read(inputs, input);
        if (value !== undefined) {
          values.set(key, value);
        }
      }
      return values;
    },
  };
}

/** The fields of an input object: every one known to the type. */
export function objectFields(
  input: Input,
  typeName: string,
  fields: ReadonlyMap<string, unknown>,
  unsupported: readonly string[],
): ReadonlyMap<string, Input> {
  const entries = input.entries();
  if (entries === null) {
    throw input.mismatch(typeName, "an object");
  }
  for (const [name, entry] of entries) {
    if (unsupported.includes(name)) {
      throw notSupported(`'${name}'`, entry.path);
    }
    if (!fields.has(name)) {
      throw entry.error(`field ${word(name)} not found in type: ${word(typeName)}`);
    }
  }
  return entries;
}

/** GraphQL's description of input fields or arguments. */
export function fieldConfig(fields: readonly Field<unknown>[]): Record<string, { type: GraphQLInputType }> {
  return Object.fromEntries(fields.map((field) => [field.name, { type: field.type }]));
}

/** A field of an input object, or an argument. */
export interface Field<T> {
  /** Its name. */
  readonly name: string;
  /** Its type; non-null where it is required. */
  readonly type: GraphQLInputType;
  /** Reads it from what the request gave; undefined where that is nothing. */
  read(given: ReadonlyMap<string, Input>, place: { readonly path: string }): T | undefined;
}

/** A field that may be left out. */
export function optional<T>(name: string, reader: Reader<T>): Field<T> {
  return {
    name,
    type: reader.type,
    read: (given) => {
      const input = given.get(name);
      return input === undefined ? undefined : reader.read(input.resolved(reader.type));
    },
  };
}

/** A field that must be given. */
export interface RequiredField<T> extends Field<T> {
  read(given: ReadonlyMap<string, Input>, place: { readonly path: string }): T;
}

/** A field that must be given. */
export function required<T>(name: string, reader: Reader<T>): RequiredField<T> {
  const type = new GraphQLNonNull(reader.type);
  return {
    name,
    type,
    read: (given, place) => {
      const input = given.get(name);
      if (input === undefined) {
        throw new GraphqlError("validation-failed", `missing required field ${word(name)}`, keyPath(place.path, name));
      }
      return reader.read(input.resolved(type));
    },
  };
}
