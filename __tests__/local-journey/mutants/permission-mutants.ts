import type { Mutant } from "./mutant";
import { changed, granted } from "./permission";

const OTHERS_ROWS = "neither reads, changes nor deletes the other's";
const METADATA = "hasura/metadata grants what was meant and no more";
const ONE_USER = "a request in the role user_sync writes the row of the one user it is made for";
const OWN_ID = { id: { _eq: "X-Hasura-User-Id" } };
const PRESENT = { deleted_at: { _is_null: true }, disabled: { _eq: false } };

const seeded = (role: string) =>
  `the seeded user ${role} may act as ${role}, and Hasura offers the role what was meant`;

const system = (role: string) => `Hasura offers the system's role ${role} what was meant and no more`;

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
    step: system("user_sync"),
    says: /"deletes":\["users"\]/,
  },
  {
    what: "user_sync reads users",
    edits: [granted("users", "select", "user_sync", { columns: ["id"], filter: {} })],
    step: system("user_sync"),
    says: /"reads":\["users.id"\]/,
  },
  {
    what: "user_reconcile deletes from users",
    edits: [granted("users", "delete", "user_reconcile", { filter: {} })],
    step: system("user_reconcile"),
    says: /"deletes":\["users"\]/,
  },
  {
    what: "user_reconcile reads author",
    edits: [granted("author", "select", "user_reconcile", { columns: ["id"], filter: {} })],
    step: system("user_reconcile"),
    says: /"reads":\["author.id",/,
  },
  {
    what: "user sees who is disabled",
    edits: [changed("users", "select", "user", { columns: ["disabled", "email", "id", "username"] })],
    step: seeded("user"),
    says: /"users.disabled"/,
  },
  {
    what: "user_sync may mark people as gone",
    edits: [
      changed("users", "insert", "user_sync", { check: OWN_ID }),
      changed("users", "update", "user_sync", { check: OWN_ID }),
    ],
    step: METADATA,
    says: /^users, role user_sync, insert, check: expected .*, found {"id":{"_eq":"X-Hasura-User-Id"}} .*users, role user_sync, update, check: expected .*, found {"id":{"_eq":"X-Hasura-User-Id"}} /,
  },
  {
    what: "user_sync adds whomever it likes",
    edits: [changed("users", "insert", "user_sync", { check: PRESENT })],
    step: ONE_USER,
    says: /^a new row of another user, beside the user's own: expected "permission-error", saw .*"affected_rows":/,
  },
  {
    what: "user_sync adds and changes whomever it likes",
    edits: [
      changed("users", "insert", "user_sync", { check: PRESENT }),
      changed("users", "update", "user_sync", { filter: {}, check: PRESENT }),
    ],
    step: ONE_USER,
    says: /^another user's row: expected .*"affected_rows":0.*, saw .*"affected_rows":1/,
  },
  {
    what: "user_sync's updates find every row",
    edits: [changed("users", "update", "user_sync", { filter: {} })],
    step: ONE_USER,
    says: /^another user's row: expected .*"affected_rows":0.*, saw {"error":"permission-error: /,
  },
  {
    what: "user_sync's updates are checked for no user",
    edits: [changed("users", "update", "user_sync", { check: PRESENT })],
    step: METADATA,
    says: /^users, role user_sync, update, check: expected {.*"id":{"_eq":"X-Hasura-User-Id"}}, found {"deleted_at":{"_is_null":true},"disabled":{"_eq":false}} /,
  },
  {
    what: "user selects one's own row of users and that of somebody who is seeded",
    edits: [changed("users", "select", "user", { filter: { _or: [OWN_ID, { username: { _eq: "editor" } }] } })],
    step: "the first user queries users and sees exactly their own row",
    says: /^users: expected /,
  },
  {
    what: "user selects one's own row of users and those of people who are not there",
    edits: [
      changed("users", "select", "user", { filter: { _or: [OWN_ID, { username: { _in: ["eve", "mallory"] } }] } }),
    ],
    step: METADATA,
    says: /^users, role user, select, filter: expected {"id":{"_eq":"X-Hasura-User-Id"}}, found {"_or":/,
  },
  {
    what: "no select has a limit",
    edits: [
      changed("users", "select", "auditor", { limit: undefined }),
      changed("author", "select", "auditor", { limit: undefined }),
      changed("author", "select", "editor", { limit: undefined }),
    ],
    step: METADATA,
    says: /^(?=.*users, role auditor, select, limit: expected 1000, found none)(?=.*author, role auditor, select, limit: expected 1000, found none).*author, role editor, select, limit: expected 100, found none/,
  },
  {
    what: "a limit is higher",
    edits: [changed("author", "select", "editor", { limit: 101 })],
    step: METADATA,
    says: /^author, role editor, select, limit: expected 100, found 101 /,
  },
  {
    what: "a role that nobody meant selects all of users",
    edits: [granted("users", "select", "anonymous", { columns: "*", filter: {} })],
    step: METADATA,
    says: /^users, role anonymous, select: expected none, found {"columns":"\*","filter":{}} .*local\/check\/expected-permissions\.ts$/,
  },
  {
    what: "user's rows of author are not checked",
    edits: [changed("author", "insert", "user", { check: {} }), changed("author", "update", "user", { check: {} })],
    step: METADATA,
    says: /^author, role user, insert, check: expected .*, found {} .*author, role user, update, check: expected .*, found {} /,
  },
];
