import { GraphQLNonNull, GraphQLString } from "graphql";
import type { RootField } from "./fields/root-field";
import { fieldArguments, refuseSelection } from "./request/selection";

const TEXT =
  "There are no queries available to the current role. Either there are no sources or remote schemas configured, or the " +
  "current role doesn't have the required permissions.";

/** The one query of a role that may read nothing: GraphQL needs one, and the engine has this. */
export const NO_QUERIES: RootField = {
  name: "no_queries_available",
  config: { type: new GraphQLNonNull(GraphQLString), description: TEXT },
  read(field, scope) {
    refuseSelection(field);
    fieldArguments(field, [], scope);
    return { errorPath: "$", prepare: () => async () => TEXT };
  },
};
