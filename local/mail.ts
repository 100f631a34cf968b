/** A mail that a deployed pool would send; here it goes to the terminal and to the mailbox page. */
export interface Mail {
  /** Address. */
  readonly to: string;
  /** Name of the user it concerns. */
  readonly username: string;
  /** What it is about. */
  readonly subject: string;
  /** The code in it. */
  readonly code: string;
}

/** Delivers a mail. */
export type SendMail = (mail: Mail) => void;
