import { decodeJwt } from "jose";
import type { ReconcileReport } from "../../../contracts/user-sync";
import { reconcile } from "../../reconcile/reconcile";
import { Traveller } from "../people";
import { PoolAdministrator } from "../pool-administrator";
import { mustBe, type Step, Unexpected } from "../step";
import { UsersTable } from "../users-table";
import type { JourneyParts } from "./parts";

/** What no trigger sees: deletions, changed attributes, lost rows. */
export function reconcileSteps({ settings, ada, ben, ask }: JourneyParts): Step[] {
  const table = new UsersTable(ask, settings.adminSecret);
  const administrator = new PoolAdministrator(settings);
  const cleo = Traveller.called("cleo", settings);
  const email = `new-${ada.account.email}`;

  const find: Step = {
    name: "a user is deleted, an address edited, a row lost: a dry run of reconcile-users finds all three and writes nothing",
    work: async () => {
      const before = await reconcile(settings, { dryRun: true });
      await cleo.visitor.confirm(await cleo.visitor.register());
      await cleo.visitor.signOut();
      await cleo.signIn();
      cleo.id = String(decodeJwt(cleo.tokens.idToken).sub);
      await administrator.delete(usernameOf(cleo));
      await administrator.changeEmail(usernameOf(ada), email);
      await table.lose(ben.id);

      const report = await reconcile(settings, { dryRun: true });
      const more = (field: "missing" | "stale" | "orphaned") => report[field] - before[field];
      const found = { missing: more("missing"), stale: more("stale"), orphaned: more("orphaned") };
      mustBe({ ...found, repaired: report.repaired }, { missing: 1, stale: 1, orphaned: 1, repaired: 0 }, "found");
      mustBe(await table.row(ben.id), undefined, "the lost row after a dry run");
      return `${report.poolUsers} users, ${report.rows} rows`;
    },
  };
  const repair: Step = {
    name: "reconcile-users repairs them, and afterwards pool and table are in step",
    work: async () => {
      const { missing, stale, disabled, orphaned, repaired } = await reconcile(settings, {});
      mustBe(repaired, missing + stale + disabled + orphaned, "repaired");
      mustBe((await table.row(ada.id))?.email, email, "the edited address");
      mustBe((await table.row(ben.id))?.email, ben.account.email, "the lost row");
      const gone = await table.row(cleo.id);
      if (!gone?.deleted_at) throw new Unexpected(`the row of a deleted user is not marked: ${JSON.stringify(gone)}`);
      mustBe(outOfStep(await reconcile(settings, { dryRun: true })), 0, "out of step afterwards");
      return `${repaired} rows`;
    },
  };
  // Behind an engine of somebody's own lie rows of other pools, all of which this one's would take for orphaned.
  return settings.ownEngine ? [find] : [find, repair];
}

function outOfStep({ missing, stale, disabled, orphaned }: ReconcileReport): number {
  return missing + stale + disabled + orphaned;
}

function usernameOf({ tokens }: Traveller): string {
  return String(decodeJwt(tokens.idToken)["cognito:username"]);
}
