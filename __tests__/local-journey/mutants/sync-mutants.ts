import { replace } from "../parts/copy";
import type { Mutant } from "./mutant";

const ROWS = "both users have a row in users, and so have the seeded ones";
const RECONCILE_FINDS = "a user is deleted, an address edited, a row lost";
const RECONCILE_REPAIRS = "reconcile-users repairs them";
const UPSERT = "functions/shared/users/write-users.ts";
const EVENTS = "functions/sync-users/user-of-event.ts";

/** Mistakes in the functions and the trigger that keep the table in step with the pool. */
export const SYNC_MUTANTS: readonly Mutant[] = [
  {
    what: "sync-users writes nobody",
    edits: [replace(EVENTS, "if (triggerSource === IGNORED)", "if (triggerSource !== 1)")],
    step: ROWS,
    says: /^no row in users for ada-/,
  },
  {
    what: "sync-users writes no address",
    edits: [replace(EVENTS, "isText(email) ? email : null", "null")],
    step: ROWS,
    says: /^the row: expected .*"email":"ada-.*saw .*"email":null/,
  },
  {
    what: "sync-users writes after a new password",
    edits: [
      replace(EVENTS, "if (triggerSource === IGNORED)", "if (triggerSource === 1)"),
      replace(EVENTS, "if (!KEPT.includes(triggerSource))", "if (![...KEPT, IGNORED].includes(triggerSource))"),
    ],
    step: "a new password writes no row, the next sign-in does",
    says: /^the row after the new password: expected undefined, saw {/,
  },
  {
    what: "sync-users says to nobody for whom it writes",
    edits: [
      replace("functions/sync-users/handler.ts", "{ signal, userId: user.id }", "{ signal }"),
      replace("functions/retry-users/handler.ts", "{ signal, userId: user.id }", "{ signal }"),
    ],
    step: ROWS,
    says: /^no row in users for ada-/,
  },
  {
    what: "an upsert forgets the address of a row that exists",
    edits: [replace(UPSERT, "[username, email, disabled,", "[username, disabled,")],
    step: RECONCILE_REPAIRS,
    says: /^repaired: expected \d+, saw \d+$/,
  },
  {
    what: "reconcile-users writes in a dry run",
    edits: [replace("functions/reconcile-users/event.ts", "...event };", "...event, dryRun: false };")],
    step: RECONCILE_FINDS,
    says: /^found: expected .*"repaired":0}, saw .*"repaired":[1-9]/,
  },
  {
    what: "reconcile-users marks nobody",
    edits: [
      replace(
        "functions/reconcile-users/orphans.ts",
        "if (!this.options.dryRun) this.tally",
        "if (this.left < 0) this.tally",
      ),
    ],
    step: RECONCILE_REPAIRS,
    says: /^repaired: expected \d+, saw \d+$/,
  },
  {
    what: "the trigger lets nothing newer through",
    edits: [
      replace(
        "hasura/migrations/default/1763700000002_users_kept_in_step/up.sql",
        "NEW.synced_at < OLD.synced_at",
        "NEW.synced_at >= OLD.synced_at",
      ),
    ],
    fresh: true,
    step: RECONCILE_REPAIRS,
    says: /^repaired: expected \d+, saw \d+$/,
  },
];
