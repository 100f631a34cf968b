import { SYNC_ROLE, SYNC_VARIABLES, type SyncedUser } from "../../../../contracts/user-sync";
import { AdminSecret } from "../../../../functions/shared/admin-secret";
import { Hasura } from "../../../../functions/shared/hasura";
import { logLine } from "../../../../functions/shared/log";
import { signedInRow, writeUsers } from "../../../../functions/shared/users/write-users";
import { createHandler } from "../../../../functions/sync-users/create-handler";
import { Queue } from "../../../../functions/sync-users/queue";

const variable = (name: string) => process.env[name] ?? "";

/** The handler of `sync-users`, but for the user its requests are made for. */
export function handlerWritingFor(userIdOf: (user: SyncedUser) => string | undefined) {
  const adminSecret = new AdminSecret(variable(SYNC_VARIABLES.adminSecretArn));
  const hasura = new Hasura({ url: variable(SYNC_VARIABLES.graphqlUrl), role: SYNC_ROLE, adminSecret });
  const queue = new Queue(variable(SYNC_VARIABLES.queueUrl));
  return createHandler({
    write: (user, signal) => {
      const userId = userIdOf(user);
      return writeUsers(hasura, [signedInRow(user)], { signal, ...(userId !== undefined && { userId }) });
    },
    enqueue: (user, signal) => queue.send(user, signal),
    log: logLine,
  });
}
