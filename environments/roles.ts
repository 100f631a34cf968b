import type { EnvironmentInput } from "./schema";

/**
 * The role catalogue: which Hasura roles exist, which Cognito group grants each, and which stands first when a user has
 * several (smallest precedence). A role that is not here is never put into a token.
 */
export const roles: EnvironmentInput["roles"] = [
  {
    role: "editor",
    group: "editors",
    precedence: 10,
    description: "Sees and changes what all users have written; cannot see users' accounts.",
  },
  {
    role: "auditor",
    group: "auditors",
    precedence: 20,
    description: "Reads everything a review needs; changes nothing.",
  },
  {
    role: "user",
    group: "users",
    precedence: 100,
    description: "Every signed-in user: sees and changes only their own rows. Granted without the group, too.",
  },
];
