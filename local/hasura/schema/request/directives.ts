import type { DirectiveNode } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { Input } from "../input/input";
import { boolean } from "../input/numbers";
import { required } from "../input/reader";
import type { Variables } from "../input/variables";
import { notSupported } from "../not-supported";
import { word } from "../words";

const CONDITION = required("if", boolean);

/** Directives of the engine that the stand-in has not. */
const UNSUPPORTED: readonly string[] = ["cached"];

/** Operations, in the engine's words. */
export type DirectivePlace = "a query" | "a mutation" | "a subscription";

/** Whether `@include` and `@skip` leave something in. Every other directive is refused. */
export function isIncluded(directives: readonly DirectiveNode[], variables: Variables, path: string): boolean {
  const names = directives.map(({ name }) => name.value);
  const seen = new Set<string>();
  const repeated = names.find((name) => seen.size === seen.add(name).size);
  if (repeated !== undefined) {
    throw invalid(`the following directives are used more than once: [${word(repeated)}]`, path);
  }
  return directives
    .map((directive) => {
      const condition = conditionOf(directive, variables, path);
      return directive.name.value === "include" ? condition : !condition;
    })
    .every((included) => included);
}

/** Refuses the directives of a whole operation: the engine's `@cached` is the only one there is. */
export function refuseDirectives(directives: readonly DirectiveNode[], place: DirectivePlace, path: string): void {
  for (const { name } of directives) {
    refuseUnknown(name.value, path);
    throw invalid(`directive ${word(name.value)} is not allowed on ${place}`, path);
  }
}

function conditionOf(directive: DirectiveNode, variables: Variables, path: string): boolean {
  const { value: name } = directive.name;
  refuseUnknown(name, path);
  const own = `${path}.${name}`;
  const given = new Map<string, Input>();
  for (const { name: argument, value: node } of directive.arguments ?? []) {
    if (argument.value !== CONDITION.name) {
      throw invalid(`${word(name)} has no argument named ${word(argument.value)}`, own);
    }
    given.set(argument.value, new Input({ kind: "literal", node }, `${own}.args.if`, variables));
  }
  return CONDITION.read(given, { path: `${own}.args` });
}

function refuseUnknown(name: string, path: string): void {
  if (UNSUPPORTED.includes(name)) {
    throw notSupported(`the directive @${name}`, path);
  }
  if (name !== "include" && name !== "skip") {
    throw invalid(`directive ${word(name)} is not defined in the schema`, path);
  }
}

function invalid(message: string, path: string): GraphqlError {
  return new GraphqlError("validation-failed", message, path);
}
