import { replace } from "../parts/copy";
import { PYTHON_CLAIMS } from "../parts/environment-edits";
import type { Mutant } from "./mutant";

const FUNCTION = "functions/custom-jwt-claims";
const CLAIMS = "the token has Hasura's claims";

/** Claims functions that grant too much, or nothing. */
export const CLAIMS_MUTANTS: readonly Mutant[] = [
  {
    what: "the claims function uses another namespace",
    edits: [
      replace(
        `${FUNCTION}/respond.ts`,
        "[config.namespace]: JSON.stringify(claims)",
        '[config.namespace + "2"]: JSON.stringify(claims)',
      ),
    ],
    step: CLAIMS,
    says: /^the token has no claim https:/,
  },
  {
    what: "the claims function in Python uses another namespace",
    edits: [PYTHON_CLAIMS, replace(`${FUNCTION}-python/claims.py`, '{config["namespace"]: text}', '{"other": text}')],
    step: CLAIMS,
    says: /^the token has no claim https:/,
  },
  {
    what: "the claims function grants every role to everybody",
    edits: [
      replace(
        `${FUNCTION}/roles.ts`,
        "config.roles.filter(({ group }) => user.groups.includes(group))",
        "config.roles",
      ),
    ],
    step: CLAIMS,
    says: /^x-hasura-allowed-roles: expected \["user"\], saw \["editor","auditor","user"\]/,
  },
  {
    what: "the claims function grants admin",
    edits: [
      replace(
        `${FUNCTION}/claims.ts`,
        "config.roles.map(({ role }) => role)",
        '["admin", ...config.roles.map(({ role }) => role)]',
      ),
      replace(`${FUNCTION}/claims.ts`, "granted.has(role)", 'role === "admin" || granted.has(role)'),
    ],
    step: CLAIMS,
    says: /^x-hasura-allowed-roles: expected \["user"\], saw \["admin","user"\]/,
  },
  {
    what: "the claims function ignores groups",
    edits: [replace(`${FUNCTION}/roles.ts`, "user.groups.includes(group)", 'group === "nobody"')],
    step: "the seeded user editor may act as editor",
    says: /^x-hasura-allowed-roles: expected \["editor","user"\], saw \["user"\]/,
  },
  {
    what: "the claims function turns the order of the roles round",
    edits: [
      replace(
        `${FUNCTION}/claims.ts`,
        ".filter((role) => granted.has(role))",
        ".filter((role) => granted.has(role)).reverse()",
      ),
    ],
    step: "the seeded user editor may act as editor",
    says: /^x-hasura-allowed-roles: expected \["editor","user"\], saw \["user","editor"\]/,
  },
  {
    what: "the claims function makes the most powerful role the default",
    edits: [
      replace(
        `${FUNCTION}/claims.ts`,
        '"x-hasura-default-role": config.defaultRole',
        '"x-hasura-default-role": config.roles[0]?.role ?? ""',
      ),
    ],
    step: CLAIMS,
    says: /^x-hasura-default-role: expected "user", saw "editor"/,
  },
  {
    what: "the claims function gives everybody the same user id",
    edits: [replace(`${FUNCTION}/claims.ts`, '"x-hasura-user-id": sub', '"x-hasura-user-id": "1"')],
    step: CLAIMS,
    says: /^x-hasura-user-id: expected "[0-9a-f-]{36}", saw "1"/,
  },
];
