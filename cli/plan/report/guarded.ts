/** A kind of resource that Terraform's prevent_destroy guards. */
export interface GuardedKind {
  /** What people call it. */
  readonly name: string;
  /** What is gone when it is destroyed or replaced. */
  readonly loss: string;
  /** Which settings of an environment ask for another one. */
  readonly settings: string;
}

/** Every resource type that a stack puts under prevent_destroy; a test compares the list with the stacks. */
export const GUARDED: Readonly<Record<string, GuardedKind>> = {
  aws_cognito_user_pool: {
    name: "user pool",
    loss: "every user of the pool, with password and sub",
    settings: "signIn, caseSensitive, the environment's name or system",
  },
  aws_cognito_user_pool_client: {
    name: "app client",
    loss: "the app client id, and with it every front end's configuration and the audience that Hasura accepts",
    settings: "whatever replaces the user pool",
  },
  aws_cognito_user_pool_domain: {
    name: "domain of the login pages",
    loss: "the login pages' address, to which every front end sends its users",
    settings: "hostedUi, and whatever replaces the user pool",
  },
  aws_db_instance: {
    name: "database",
    loss: "the database with all its rows",
    settings: "keyArn, another type of database",
  },
  tfe_workspace: {
    name: "workspace in Terraform Cloud",
    loss: "the workspace with its state and all its runs, so that nothing knows any more what the environment consists of",
    settings: "backend.organization; an environment that is no longer there",
  },
};

/** Kind of a guarded resource type; undefined for any other type. */
export function guardedKind(type: string): GuardedKind | undefined {
  return Object.hasOwn(GUARDED, type) ? GUARDED[type] : undefined;
}
