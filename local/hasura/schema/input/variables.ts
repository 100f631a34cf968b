import { type GraphQLInputType, isListType, isNonNullType, Kind, print, type TypeNode } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { Limit } from "../request/limit";
import { word } from "../words";
import type { Value } from "./value";
import { valueSize } from "./value-size";

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

/** What the values of all variables may have together in characters, each as often as it is used. */
const MAX_USED = 1024 * 1024;

/** Entries of objects and lists. The database plans for seconds what the longest requests could say beyond this. */
const MAX_INPUTS = 50_000;

/** The variables of a request, and how much it may say in its arguments with and without them. */
export class Variables {
  /** Counts the values in arguments. */
  readonly inputs = new Limit(MAX_INPUTS, "values in the arguments of a request");
  private readonly sizes = new Map<string, number>();
  private readonly used = new Limit(MAX_USED, "characters in the values of variables, each as often as it is used");

  /** @param byName all of them */
  constructor(private readonly byName: ReadonlyMap<string, Variable>) {}

  /**
   * A variable, to be used in one place.
   *
   * @throws GraphqlError where there is none, or for a large value in so many places that it outgrows every request
   */
  use(name: string): Variable {
    const variable = this.byName.get(name);
    if (variable === undefined) {
      throw new GraphqlError("validation-failed", `unbound variable "${name}"`);
    }
    const size = this.sizes.get(name) ?? valueSize(variable.value);
    this.sizes.set(name, size);
    this.used.add(size);
    return variable;
  }
}

/** Gives the value of a variable where a value of the type is expected. */
export function variableValue(
  name: string,
  variables: Variables,
  expected: GraphQLInputType,
  locationHasDefault: boolean,
  path: string,
): Value {
  const variable = variables.use(name);
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
