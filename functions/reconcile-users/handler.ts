import { RECONCILE_ROLE, type ReconcileReport, SYNC_VARIABLES } from "../../contracts/user-sync";
import { AdminSecret } from "../shared/admin-secret";
import { Hasura } from "../shared/hasura";
import { required } from "../shared/required";
import { CognitoPool } from "./cognito-pool";
import { handOver } from "./hand-over";
import { HasuraTable, MAX_ANSWER_BYTES } from "./hasura-table";
import { run } from "./run";

/** What Lambda says of an invocation, as far as it is needed. */
export interface InvocationContext {
  /** ARN by which the function was invoked. */
  readonly invokedFunctionArn: string;
  /** Milliseconds until Lambda ends the invocation. */
  getRemainingTimeInMillis(): number;
}

/** Read once, at the cold start: a wrong configuration fails there, where nobody waits to sign in. */
const variable = (name: string) => required(name, process.env[name]);
const metricNamespace = variable(SYNC_VARIABLES.metricNamespace);
const pool = new CognitoPool(variable(SYNC_VARIABLES.userPoolId));
const table = new HasuraTable(
  new Hasura({
    url: variable(SYNC_VARIABLES.graphqlUrl),
    role: RECONCILE_ROLE,
    adminSecret: new AdminSecret(variable(SYNC_VARIABLES.adminSecretArn)),
    maxAnswerBytes: MAX_ANSWER_BYTES,
  }),
);

/** Brings Hasura's table `users` in step with the Cognito user pool. */
export function handler(event: unknown, context: InvocationContext): Promise<ReconcileReport> {
  return run(event, {
    pool,
    table,
    metricNamespace,
    remaining: () => context.getRemainingTimeInMillis(),
    handOver: (rest) => handOver(context.invokedFunctionArn, rest),
  });
}
