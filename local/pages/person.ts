/** A user that is there from the start. */
export interface Person {
  /** Name to sign in with. */
  readonly username: string;
  /** Password. It is published here: it protects nothing but rows on this machine. */
  readonly password: string;
  /** Roles that the user holds. */
  readonly roles: readonly string[];
}
