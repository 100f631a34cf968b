import type { Mutant } from "./mutant";
import { changed, granted } from "./permission";

const OTHERS_ROWS = "neither reads, changes nor deletes the other's";
const OWN_ID = { id: { _eq: "X-Hasura-User-Id" } };

const seeded = (role: string) =>
  `the seeded user ${role} may act as ${role}, and Hasura offers the role what was meant`;

/** Permissions in hasura/metadata that were widened. */
export const PERMISSION_MUTANTS: readonly Mutant[] = [
  {
    what: "user selects all of users",
    edits: [changed("users", "select", "user", { filter: {} })],
    step: "the first user queries users and sees exactly their own row",
    says: /^users: expected /,
  },
  {
    what: "user selects all of author",
    edits: [changed("author", "select", "user", { filter: {} })],
    step: OTHERS_ROWS,
    says: /^author: expected /,
  },
  {
    what: "user updates all of author",
    edits: [changed("author", "update", "user", { filter: {}, check: {} })],
    step: OTHERS_ROWS,
    says: /^update of the other's row: expected .*"affected_rows":1/,
  },
  {
    what: "user deletes from all of author",
    edits: [changed("author", "delete", "user", { filter: {} })],
    step: OTHERS_ROWS,
    says: /^deletion of the other's row: expected .*"affected_rows":1/,
  },
  {
    what: "user may update the id of an author",
    edits: [changed("author", "update", "user", { columns: ["email", "id", "name"], check: {} })],
    step: seeded("user"),
    says: /"updates":\["author.email","author.id","author.name"\]/,
  },
  {
    what: "user inserts an author with any id",
    edits: [changed("author", "insert", "user", { columns: ["email", "id", "name"], set: undefined, check: {} })],
    step: "each inserts a row of their own in author, with the id that Hasura sets",
    says: /^insert_author: expected /,
  },
  {
    what: "user inserts into users",
    edits: [granted("users", "insert", "user", { columns: ["id", "username"], check: OWN_ID })],
    step: seeded("user"),
    says: /"inserts":\["author.email","author.name","users.id","users.username"\]/,
  },
  {
    what: "auditor deletes from author",
    edits: [granted("author", "delete", "auditor", { filter: {} })],
    step: seeded("auditor"),
    says: /"deletes":\["author"\]/,
  },
  {
    what: "editor reads the email of an author",
    edits: [changed("author", "select", "editor", { columns: ["created_at", "email", "id", "name"] })],
    step: seeded("editor"),
    says: /"author.email"/,
  },
  {
    what: "editor selects users",
    edits: [granted("users", "select", "editor", { columns: ["id"], filter: OWN_ID })],
    step: seeded("editor"),
    says: /"users.id"/,
  },
  {
    what: "user_sync deletes from users",
    edits: [granted("users", "delete", "user_sync", { filter: {} })],
    step: "user_sync may upsert users and nothing else",
    says: /"deletes":\["users"\]/,
  },
];
