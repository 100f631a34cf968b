import { type OperationDefinitionNode, OperationTypeNode } from "graphql";
import type { GraphqlRequest } from "../execute";
import { GraphqlError } from "../graphql-error";
import type { Operation, RootField } from "./fields/root-field";
import { INTROSPECTION, introspected } from "./introspection";
import { notSupported } from "./not-supported";
import { refuseDirectives } from "./request/directives";
import type { Document } from "./request/document";
import { Limit } from "./request/limit";
import { chosenOperation } from "./request/operation";
import { reachable } from "./request/reachable";
import { refuseSelection, type SelectedField, selectedFields } from "./request/selection";
import { variableValues } from "./request/variable-values";
import type { RoleSchema } from "./role-schema";
import { word } from "./words";

/** A root field of a request: an operation on the database, or an answer that is known already. */
export type RootPart = { readonly key: string } & ({ readonly operation: Operation } | { readonly known: unknown });

/** A request that is read and found valid. */
export interface ReadRequest {
  /** Whether it changes anything. */
  readonly isMutation: boolean;
  /** Its root fields, in order. */
  readonly parts: readonly RootPart[];
}

/** Fields, and fragments where they are spread. */
const MAX_SELECTIONS = 10_000;

/** Each is a statement of its own. */
const MAX_ROOT_FIELDS = 200;

/** Introspection may multiply with every level, and finding contradictions in it takes the square of this. */
const MAX_INTROSPECTED = 1000;

const KINDS = {
  [OperationTypeNode.QUERY]: "a query",
  [OperationTypeNode.MUTATION]: "a mutation",
  [OperationTypeNode.SUBSCRIPTION]: "a subscription",
} as const;

/** Reads a request as a role. Nothing has happened when it throws. */
export function readRequest(request: GraphqlRequest, document: Document, schema: RoleSchema): ReadRequest {
  const operation = chosenOperation(document.operations, request.operationName ?? null);
  refuseMissingRoot(operation, schema);
  const { variables: used } = reachable(operation, document.fragments);
  const given = request.variables ?? {};
  const scope = {
    fragments: document.fragments,
    variables: variableValues(operation, given, used),
    selections: new Limit(MAX_SELECTIONS, "selected fields in a request"),
  };
  const introspection = new Limit(MAX_INTROSPECTED, "selected fields of introspection in a request");
  const roots = new Limit(MAX_ROOT_FIELDS, "root fields in a request");
  refuseDirectives(operation.directives ?? [], KINDS[operation.operation], "$");
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const root = isMutation ? "mutation_root" : "query_root";
  const fields = isMutation ? schema.mutation : schema.query;
  const parts = selectedFields(root, [operation.selectionSet], "$", scope).map((field): RootPart => {
    roots.add();
    if (field.name === "__typename") {
      refuseSelection(field);
      return { key: field.key, known: root };
    }
    if (!isMutation && INTROSPECTION.includes(field.name)) {
      return { key: field.key, known: introspected(field, operation, document, schema.graphql, given, introspection) };
    }
    return { key: field.key, operation: rootField(field, fields, root, schema).read(field, scope) };
  });
  return { isMutation, parts };
}

function refuseMissingRoot({ operation }: OperationDefinitionNode, schema: RoleSchema): void {
  if (operation === OperationTypeNode.SUBSCRIPTION) {
    throw notSupported("subscriptions", "$");
  }
  if (operation === OperationTypeNode.MUTATION && schema.mutation.size === 0) {
    throw new GraphqlError("validation-failed", "no mutations exist");
  }
}

function rootField(
  { name, path }: SelectedField,
  fields: ReadonlyMap<string, RootField>,
  root: string,
  { missing }: RoleSchema,
): RootField {
  const field = fields.get(name);
  if (field !== undefined) {
    return field;
  }
  throw missing.has(name)
    ? notSupported(`the field '${name}'`, path)
    : new GraphqlError("validation-failed", `field ${word(name)} not found in type: ${word(root)}`, path);
}
