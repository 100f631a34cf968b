import type { OperationDefinitionNode } from "graphql";
import { GraphqlError } from "../../graphql-error";

/** Chooses the operation to run. */
export function chosenOperation(
  operations: readonly OperationDefinitionNode[],
  name: string | null,
): OperationDefinitionNode {
  if (name === null) {
    const [only] = operations;
    if (only === undefined || operations.length > 1) {
      throw invalid("exactly one operation has to be present in the document when operationName is not specified");
    }
    return only;
  }
  if (operations.some((operation) => operation.name === undefined)) {
    throw invalid("operationName cannot be used when an anonymous operation exists in the document");
  }
  const named = operations.find((operation) => operation.name?.value === name);
  if (named === undefined) {
    throw invalid(`no such operation found in the document: "${name}"`);
  }
  return named;
}

function invalid(message: string): GraphqlError {
  return new GraphqlError("validation-failed", message);
}
