/** Permissions of a token by name. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

/** An issue, a pull request or a comment. */
export interface Note {
  /** Its id. */
  readonly id: number;
  /** Number of an issue; a comment's id again. */
  readonly number: number;
  /** Who wrote it. */
  readonly user: { readonly login: string };
  /** The issue that a comment belongs to; an issue's own number. */
  readonly on: number;
  /** Its text. */
  body: string;
  /** Title of an issue. */
  title: string;
  /** Whether an issue is open. */
  state: "open" | "closed";
  /** Set for pull requests alone. */
  pull_request?: object;
}

/** A GitHub deployment. */
export interface Deployment {
  /** Its id. */
  readonly id: number;
  /** Name of the environment. */
  readonly environment: string;
  /** The commit. */
  readonly sha: string;
  /** What became of it, oldest first. */
  readonly statuses: string[];
}

/** A request of the REST API. */
export interface Request {
  /** GET, POST or PATCH. */
  readonly method: string;
  /** Path without a leading slash. */
  readonly path: string;
  /** What stands behind the question mark. */
  readonly query: URLSearchParams;
  /** Decoded body. */
  readonly body: unknown;
  /** Who asks. */
  readonly token: string;
}

/** Answer to a request. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** Body to encode. */
  readonly body: unknown;
  /** Whether a list has a next page. */
  readonly more?: boolean;
}

/** An answer that says no. */
export function refused(status: number, message: string): Answer {
  return { status, body: { message, status: String(status) } };
}
