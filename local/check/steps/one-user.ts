import { randomUUID } from "node:crypto";
import { SYNC_ROLE } from "../../../contracts/user-sync";
import { mustBe, type Step, Unexpected } from "../step";
import { type UsersRow, UsersTable } from "../users-table";
import type { JourneyParts } from "./parts";

const UPDATE_COLUMNS = "[username, email, disabled, deleted_at, synced_at]";
const NOTHING_WRITTEN = { data: { insert_users: { affected_rows: 0 } } };

/** What a request of synchronisation may write: the row of the one user it is made for. */
export function oneUserStep({ settings, ada, ben, ask }: JourneyParts): Step {
  const table = new UsersTable(ask, settings.adminSecret);
  const rows = async () => Promise.all([table.row(ada.id), table.row(ben.id)]);
  const upsert = async (users: readonly UsersRow[], variables: Readonly<Record<string, string>>) => {
    const conflict = `on_conflict: { constraint: users_pkey, update_columns: ${UPDATE_COLUMNS} }`;
    const objects = users.map(literal).join(", ");
    const mutation = `mutation { insert_users(objects: [${objects}], ${conflict}) { affected_rows } }`;
    const role = { "x-hasura-admin-secret": settings.adminSecret, "x-hasura-role": SYNC_ROLE };
    return ask(mutation, { ...role, ...variables });
  };
  return {
    name: `a request in the role ${SYNC_ROLE} writes the row of the one user it is made for`,
    work: async () => {
      const before = await rows();
      const [own, other] = before;
      if (!own || !other) throw new Unexpected("the first or the second user has no row in users");
      const madeForOwn = { "x-hasura-user-id": own.id };

      mustBe(await upsert([own], madeForOwn), NOTHING_WRITTEN, "the user's own row, as it is");
      mustBe(await upsert([renamed(other)], madeForOwn), NOTHING_WRITTEN, "another user's row");
      const stranger = { ...other, id: randomUUID() };
      const answer = await upsert([renamed(own), stranger], madeForOwn);
      const seen = "error" in answer ? answer.error.split(":")[0] : answer;
      mustBe(seen, "permission-error", "a new row of another user, beside the user's own");
      const missing = 'not-found: missing session variable: "x-hasura-user-id"';
      mustBe(await upsert([own], {}), { error: missing }, "a request that is made for nobody");
      mustBe(await rows(), before, "the rows of both users afterwards");
      return undefined;
    },
  };
}

function renamed(row: UsersRow): UsersRow {
  return { ...row, username: `not-${row.username}` };
}

/** A row in GraphQL's own notation. */
function literal(row: UsersRow): string {
  const fields = Object.entries(row).map(([column, value]) => `${column}: ${JSON.stringify(value)}`);
  return `{ ${fields.join(", ")} }`;
}
