import { randomBytes } from "node:crypto";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";

/** An id as the service makes them, such as `ws-Vv1rTnEeUBgqL6sT`. */
export function newId(prefix: string): string {
  return `${prefix}-${[...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join("")}`;
}

/** A part of an URL that nobody can guess: it is the only protection of logs, plans, states and uploads. */
export function newSecret(): string {
  return randomBytes(24).toString("base64url");
}
