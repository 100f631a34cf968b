import { clusterPermissions } from "./cluster";
import { databasePermissions } from "./database";
import { functionPermissions } from "./functions";
import { identityPermissions } from "./identity";
import type { PermissionScope } from "./scope";
import { secretPermissions } from "./secrets";
import type { Permissions, Statement } from "./statement";
import { userPermissions } from "./users";

/** A policy of a role: its name, behind the role's, and what it allows. */
export interface RunPolicy {
  /** Concern that it covers. */
  readonly concern: string;
  /** What it allows. */
  readonly statements: readonly Statement[];
}

const CONCERNS: Readonly<Record<string, (scope: PermissionScope) => Permissions>> = {
  identity: identityPermissions,
  functions: functionPermissions,
  users: userPermissions,
  secrets: secretPermissions,
  database: databasePermissions,
  cluster: clusterPermissions,
};

/** What a plan may do: read. One policy. */
export function planPolicies(scope: PermissionScope): readonly RunPolicy[] {
  return [{ concern: "read", statements: Object.values(CONCERNS).flatMap((permissions) => permissions(scope).read) }];
}

/** What an apply may do: what a plan may, and a policy per concern for what it changes. */
export function applyPolicies(scope: PermissionScope): readonly RunPolicy[] {
  const writing = Object.entries(CONCERNS).map(([concern, permissions]) => ({
    concern,
    statements: permissions(scope).write,
  }));
  return [...planPolicies(scope), ...writing.filter(({ statements }) => statements.length > 0)];
}
