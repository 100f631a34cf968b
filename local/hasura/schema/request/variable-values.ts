import { Kind, type OperationDefinitionNode, print, type VariableDefinitionNode } from "graphql";
import { GraphqlError } from "../../graphql-error";
import type { Value } from "../input/value";
import { type Variable, Variables } from "../input/variables";

/** Values of variables as a client sends them. */
export type GivenVariables = Readonly<Record<string, unknown>>;

/** Puts the declared variables and the given values together. */
export function variableValues(
  operation: OperationDefinitionNode,
  given: GivenVariables,
  used: ReadonlySet<string>,
): Variables {
  const variables = new Map<string, Variable>();
  for (const definition of operation.variableDefinitions ?? []) {
    const { value: name } = definition.variable.name;
    if (variables.has(name)) {
      throw new GraphqlError("parse-failed", `multiple definitions for variable "${name}"`);
    }
    variables.set(name, variable(name, definition, given));
  }
  const unbound = [...used].find((name) => !variables.has(name));
  if (unbound !== undefined) {
    throw invalid(`unbound variable "${unbound}"`);
  }
  const unexpected = Object.keys(given).filter((name) => !used.has(name));
  if (unexpected.length > 0) {
    throw invalid(`unexpected variables in variableValues: ${unexpected.join(", ")}`);
  }
  return new Variables(variables);
}

function variable(name: string, { type, defaultValue }: VariableDefinitionNode, given: GivenVariables): Variable {
  const required = type.kind === Kind.NON_NULL_TYPE;
  const hasDefault = defaultValue !== undefined && defaultValue.kind !== Kind.NULL;
  if (Object.hasOwn(given, name)) {
    const json = given[name];
    if (required && json === null) {
      throw invalid(`null value found for non-nullable type: "${print(type)}"`);
    }
    return { name, type, hasDefault, value: { kind: "json", json } };
  }
  if (required && !hasDefault) {
    throw invalid(`expecting a value for non-nullable variable: "${name}"`);
  }
  const value: Value = { kind: "literal", node: defaultValue ?? { kind: Kind.NULL } };
  return { name, type, hasDefault, value };
}

function invalid(message: string): GraphqlError {
  return new GraphqlError("validation-failed", message);
}
