import type { Mail } from "../mail";

/** A mail in the mailbox. */
export interface DeliveredMail extends Omit<Mail, "username"> {
  /** When it was sent, ISO 8601. */
  readonly at: string;
}

/** Where messages go on one machine. */
export interface Mailbox {
  /** Takes a message in. */
  push(mail: DeliveredMail): void;
  /** The messages, newest first. */
  list(): readonly DeliveredMail[];
}

/** Messages that are kept. */
export const MAILBOX_CAPACITY = 100;

/** A mailbox in memory; the oldest message goes when a new one finds no room. */
export function createMailbox(): Mailbox {
  const mails: DeliveredMail[] = [];
  return {
    push: (mail) => {
      mails.unshift(mail);
      mails.splice(MAILBOX_CAPACITY);
    },
    list: () => [...mails],
  };
}
