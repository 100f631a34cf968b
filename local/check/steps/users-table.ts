import { decodeJwt } from "jose";
import { eventually } from "../eventually";
import type { Traveller } from "../people";
import { mustBe, type Step, Unexpected } from "../step";
import { UsersTable } from "../users-table";
import type { JourneyParts } from "./parts";

/** Rows that `sync-users` writes, and those that it does not. */
export function usersTableSteps({ settings, ada, ben, seeded, ask }: JourneyParts): Step[] {
  const table = new UsersTable(ask, settings.adminSecret);
  const begin = Date.now();

  /** Through the queue it takes longer, where Hasura was not quick enough for the login. */
  const written = (person: Traveller) =>
    eventually(async () => {
      const row = await table.row(person.id);
      if (!row) throw new Unexpected(`no row in users for ${person.account.username}`);
      return row;
    });

  return [
    {
      // A filter that lets somebody else's row through shows only where there is one.
      name: "both users have a row in users, and so have the seeded ones",
      work: async () => {
        for (const person of [ada, ben]) {
          const { synced_at, ...row } = await written(person);
          const { id, account, tokens } = person;
          const username = decodeJwt(tokens.idToken)["cognito:username"];
          mustBe(row, { id, username, email: account.email, disabled: false, deleted_at: null }, "the row");
          if (Date.parse(synced_at) < begin)
            throw new Unexpected(`${username} was written at ${synced_at}, before now`);
        }
        for (const { traveller } of seeded) await written(traveller);
        return "written by sync-users";
      },
    },
    {
      name: "a new password writes no row, the next sign-in does",
      work: async () => {
        await ben.visitor.signOut();
        await table.lose(ben.id);
        await ben.visitor.resetPassword();
        mustBe(await table.row(ben.id), undefined, "the row after the new password");
        await ben.signIn();
        await written(ben);
        return undefined;
      },
    },
  ];
}
