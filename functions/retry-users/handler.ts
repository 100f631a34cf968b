import { SYNC_ROLE, SYNC_VARIABLES } from "../../contracts/user-sync";
import { AdminSecret } from "../shared/admin-secret";
import { Hasura } from "../shared/hasura";
import { logLine } from "../shared/log";
import { required } from "../shared/required";
import { signedInRow, writeUsers } from "../shared/users/write-users";
import { createHandler } from "./create-handler";

const { graphqlUrl, adminSecretArn } = SYNC_VARIABLES;

/** Read once, at the start: no login waits here, and a function that does not start is seen at once. */
const hasura = new Hasura({
  url: required(graphqlUrl, process.env[graphqlUrl]),
  role: SYNC_ROLE,
  adminSecret: new AdminSecret(required(adminSecretArn, process.env[adminSecretArn])),
});

/** Consumer of the queue: writes the users whom Hasura did not take at their sign-in. */
export const handler = createHandler({
  write: (user, signal) => writeUsers(hasura, [signedInRow(user)], { signal, userId: user.id }),
  log: logLine,
});
