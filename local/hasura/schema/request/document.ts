import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { GraphqlError } from "../../graphql-error";
import { Cache } from "./cache";

/** A parsed document. */
export interface Document {
  /** Its operations. */
  readonly operations: readonly OperationDefinitionNode[];
  /** Its fragments by name. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

const MAX_CACHED_DOCUMENTS = 500;

/** Longer documents are rarely the same twice. */
const MAX_CACHED_LENGTH = 20_000;

/** Parses documents and remembers the recent ones. A document means the same to every role until it meets a schema. */
export class Documents {
  private readonly cache = new Cache<Document>(MAX_CACHED_DOCUMENTS);

  /** @throws GraphqlError for a text that is no document */
  parsed(text: string): Document {
    const cached = this.cache.get(text);
    if (cached !== undefined) {
      return cached;
    }
    const document = parsed(text);
    if (text.length <= MAX_CACHED_LENGTH) {
      this.cache.set(text, document);
    }
    return document;
  }
}

function parsed(text: string): Document {
  const { definitions } = syntaxTree(text);
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      operations.push(definition);
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const { value: name } = definition.name;
      if (fragments.has(name)) {
        throw new GraphqlError("parse-failed", `multiple definitions for fragment "${name}"`);
      }
      fragments.set(name, definition);
    } else {
      throw notAQuery();
    }
  }
  return { operations, fragments };
}

function syntaxTree(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true });
  } catch {
    // A syntax error, or nesting so deep that the parser gives up.
    throw notAQuery();
  }
}

function notAQuery(): GraphqlError {
  return new GraphqlError("validation-failed", "not a valid graphql query", "$.query");
}
