import { databaseRules } from "./database-rules";
import { hasuraRules } from "./hasura-rules";
import { identityRules } from "./identity-rules";
import type { Rule } from "./rule";

/** All rules across the fields of one environment, in the order of the reference page. */
export const allRules: readonly Rule[] = [...identityRules, ...databaseRules, ...hasuraRules];
