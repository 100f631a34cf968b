import { SYNC_ROLE, SYNC_VARIABLES } from "../../contracts/user-sync";
import { AdminSecret } from "../shared/admin-secret";
import { Hasura } from "../shared/hasura";
import { logLine } from "../shared/log";
import { required } from "../shared/required";
import { signedInRow, writeUsers } from "../shared/users/write-users";
import { createHandler } from "./create-handler";
import { Queue } from "./queue";

const { graphqlUrl, adminSecretArn, queueUrl } = SYNC_VARIABLES;
const variables = {
  [graphqlUrl]: process.env[graphqlUrl],
  [adminSecretArn]: process.env[adminSecretArn],
  [queueUrl]: process.env[queueUrl],
};

let hasura: Hasura | undefined;
let queue: Queue | undefined;

/**
 * Cognito's triggers PostConfirmation and PostAuthentication: keeps the user's row in step. What is missing in the
 * configuration shows at the first user and not at the start, because a function that does not start blocks every login.
 */
export const handler = createHandler({
  write: async (user, signal) => {
    hasura ??= new Hasura({
      url: required(graphqlUrl, variables[graphqlUrl]),
      role: SYNC_ROLE,
      adminSecret: new AdminSecret(required(adminSecretArn, variables[adminSecretArn])),
    });
    await writeUsers(hasura, [signedInRow(user)], { signal, userId: user.id });
  },
  enqueue: async (user, signal) => {
    queue ??= new Queue(required(queueUrl, variables[queueUrl]));
    await queue.send(user, signal);
  },
  log: logLine,
});
