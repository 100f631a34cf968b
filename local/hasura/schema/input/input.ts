import { type GraphQLInputType, Kind } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { keyPath, word } from "../words";
import { described, isNull, type Value } from "./value";
import { MAX_DEPTH, tooDeep } from "./value-size";
import { type Variables, variableValue } from "./variables";

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A value of a request together with its place, so that an error can tell where. */
export class Input {
  constructor(
    /** The value. */
    readonly value: Value,
    /** Its place. */
    readonly path: string,
    /** Variables of the request. */
    readonly variables: Variables,
    private readonly depth = 0,
  ) {
    variables.inputs.add();
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
  }

  /** An error at this place. */
  error(message: string, code = "validation-failed"): GraphqlError {
    return new GraphqlError(code, message, this.path);
  }

  /** The error for a value of the wrong kind. */
  mismatch(typeName: string, expected: string): GraphqlError {
    return this.error(`expected ${expected} for type ${word(typeName)}, but found ${described(this.value)}`);
  }

  /** Whether the value is null. */
  get isNull(): boolean {
    return isNull(this.value);
  }

  /** Puts the value of a variable in its place, where the variable's type fits. */
  resolved(expected: GraphQLInputType, locationHasDefault = false): Input {
    if (this.value.kind !== "literal" || this.value.node.kind !== Kind.VARIABLE) {
      return this;
    }
    const { value: name } = this.value.node.name;
    return this.with(variableValue(name, this.variables, expected, locationHasDefault, this.path), this.path, 0);
  }

  /** The entries of an object; null for anything else. */
  entries(): ReadonlyMap<string, Input> | null {
    if (this.value.kind === "literal") {
      return this.value.node.kind === Kind.OBJECT
        ? this.named(this.value.node.fields.map(({ name, value: node }) => [name.value, { kind: "literal", node }]))
        : null;
    }
    const { json } = this.value;
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      return null;
    }
    return this.named(
      Object.entries(json).map(([name, entry]): [string, Value] => {
        if (!NAME.test(name)) {
          throw this.error(`variable value contains object with key "${name}", which is not a legal GraphQL name`);
        }
        return [name, { kind: "json", json: entry }];
      }),
    );
  }

  /** The entries of a list; null for anything else. */
  items(): readonly Input[] | null {
    if (this.value.kind === "literal") {
      return this.value.node.kind === Kind.LIST
        ? this.value.node.values.map((node, index) => this.with({ kind: "literal", node }, `${this.path}[${index}]`))
        : null;
    }
    return Array.isArray(this.value.json)
      ? this.value.json.map((json: unknown, index) => this.with({ kind: "json", json }, `${this.path}[${index}]`))
      : null;
  }

  /** The same value as the first entry of a list. */
  asItem(): Input {
    return this.with(this.value, `${this.path}[0]`);
  }

  private named(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Input> {
    const named = new Map<string, Input>();
    for (const [name, value] of entries) {
      const input = this.with(value, keyPath(this.path, name));
      if (named.has(name)) {
        throw input.error(`${word(name)} is given more than once`);
      }
      named.set(name, input);
    }
    return named;
  }

  private with(value: Value, path: string, deeper = 1): Input {
    return new Input(value, path, this.variables, this.depth + deeper);
  }
}
