import { DEFAULT_PORTS, LISTENERS } from "../settings";

const PORTS = LISTENERS.map((name) => `${name} ${DEFAULT_PORTS[name]}`).join(", ");

/** What `--help` prints. */
export const HELP = `npm run local [-- OPTIONS]
npm run local -- reconcile [--dry-run]

Starts the whole system on this machine: user pool, login pages, trigger functions, database and Hasura.
Needs Node.js alone. Ctrl-C ends everything.

  --check            walk the journey of Hasura's guide (sign up, sign in, query one's own rows, sign out, and
                     everything that must be refused), one line a step, and end with status 0 or 1; on free ports
                     and in a folder of its own unless told otherwise; with --hasura on the usual ports
  --hasura URL       use an engine that runs already, such as that of local/compose.yaml, instead of the stand-in
  --engine-only      start database and stand-in alone, as an engine for --hasura of another process
  --data DIR         folder of users and database (default: .local in the project; git ignores it)
  --reset            remove all local users and rows first
  --port BASE        four ports in a row, starting there (default: ${PORTS})
  --port-pages N, --port-pool N, --port-functions N, --port-hasura N
                     one port each
  --host ADDRESS     address to listen on: 127.0.0.1 (default, this machine alone), ::1, or 0.0.0.0 and :: for
                     everybody who can reach this machine
  --json             print JSON lines instead of text
  reconcile          ask the system that runs (on the usual ports or those of the same --port options) to compare the
                     table users with its user pool and repair what differs, and print what was found
  --dry-run          with reconcile: find and print, and repair nothing
  --help             print this text

HASURA_GRAPHQL_ADMIN_SECRET, where set, is the admin secret of the local engine or of the one behind --hasura.`;
