/** A message that the deployed system would send. */
export interface Mail {
  /** Address it goes to. */
  readonly to: string;
  /** What it is about. */
  readonly subject: string;
  /** The code in it. */
  readonly code: string;
  /** When it was sent, ISO 8601. */
  readonly at: string;
}

/** Where messages go on one machine. */
export interface Mailbox {
  /** Takes a message in. */
  push(mail: Mail): void;
  /** The messages, newest first. */
  list(): readonly Mail[];
}

/** Messages that are kept. */
export const MAILBOX_CAPACITY = 100;

/** A mailbox in memory; the oldest message goes when a new one finds no room. */
export function createMailbox(): Mailbox {
  const mails: Mail[] = [];
  return {
    push: (mail) => {
      mails.unshift(mail);
      mails.splice(MAILBOX_CAPACITY);
    },
    list: () => [...mails],
  };
}
