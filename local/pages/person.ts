import type { Person as PoolPerson } from "../user-pool/people";

/** A user that is there from the start. The password is published here: it protects nothing but rows on this machine. */
export type Person = Pick<PoolPerson, "username" | "password" | "roles">;
