import { type GraphQLInputType, isListType, isNonNullType, Kind, print, type TypeNode } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { word } from "../words";
import type { Value } from "./value";

/** A variable of a request with its value. */
export interface Variable {
  /** Name without the dollar sign. */
  readonly name: string;
  /** Type as the document declares it. */
  readonly type: TypeNode;
  /** Its value, or its default, or null. */
  readonly value: Value;
  /** Whether the document gives it a default other than null. */
  readonly hasDefault: boolean;
}

/** Variables by name. */
export type Variables = ReadonlyMap<string, Variable>;

/** Gives the value of a variable where a value of the type is expected. */
export function variableValue(
  name: string,
  variables: Variables,
  expected: GraphQLInputType,
  locationHasDefault: boolean,
  path: string,
): Value {
  const variable = variables.get(name);
  if (variable === undefined) {
    throw new GraphqlError("validation-failed", `unbound variable "${name}"`);
  }
  if (!isUsable(variable, expected, locationHasDefault)) {
    throw new GraphqlError(
      "validation-failed",
      `variable ${word(name)} is declared as ${word(print(variable.type))}, but used where ${word(String(expected))} is expected`,
      path,
    );
  }
  return variable.value;
}

/** Source: https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed */
function isUsable({ type, hasDefault }: Variable, expected: GraphQLInputType, locationHasDefault: boolean): boolean {
  if (isNonNullType(expected) && type.kind !== Kind.NON_NULL_TYPE && (hasDefault || locationHasDefault)) {
    return fits(type, expected.ofType);
  }
  return fits(type, expected);
}

function fits(type: TypeNode, expected: GraphQLInputType): boolean {
  if (isNonNullType(expected)) {
    return type.kind === Kind.NON_NULL_TYPE && fits(type.type, expected.ofType);
  }
  if (type.kind === Kind.NON_NULL_TYPE) {
    return fits(type.type, expected);
  }
  if (isListType(expected)) {
    return type.kind === Kind.LIST_TYPE && fits(type.type, expected.ofType);
  }
  return type.kind === Kind.NAMED_TYPE && type.name.value === expected.name;
}
