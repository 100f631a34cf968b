import { z } from "zod";
import { REPOSITORY } from "../runner/variables";
import { type Answer, type Deployment, type Note, type Permissions, type Request, refused } from "./github-answers";

/** The account behind a workflow's token. */
export const BOT = "github-actions[bot]";

const written = z.object({
  title: z.string().optional(),
  body: z.string().max(65536, "is too long (maximum is 65536 characters)").optional(),
  state: z.enum(["open", "closed"]).optional(),
  state_reason: z.string().optional(),
});

/**
 * As much of GitHub as the workflows talk to: issues, comments, deployments, the order of commits. It checks the
 * permissions of the token and pages its lists.
 */
export class GitHub {
  /** Issues and pull requests. */
  readonly issues: Note[] = [];
  /** Comments on them. */
  readonly comments: Note[] = [];
  /** Deployments, newest first. */
  readonly deployments: Deployment[] = [];
  /** Commits of main from the oldest to the newest. */
  commits: readonly string[] = [];
  private readonly tokens = new Map<string, Permissions>();
  private last = 0;

  /** A token for one job. */
  issueToken(permissions: Permissions): string {
    const token = `ghs_${this.next()}`;
    this.tokens.set(token, permissions);
    return token;
  }

  /** A deployment that waits. */
  deploy(environment: string, sha: string): Deployment {
    const deployment = { id: this.next(), environment, sha, statuses: ["waiting"] };
    this.deployments.unshift(deployment);
    return deployment;
  }

  /** An issue or a pull request of somebody. */
  open(login: string, body: string, pullRequest = false): Note {
    const number = this.next();
    const issue: Note = { id: number, number, user: { login }, body, state: "open", title: "", on: number };
    if (pullRequest) issue.pull_request = {};
    this.issues.push(issue);
    return issue;
  }

  /** A comment of somebody. */
  comment(login: string, on: number, body: string): Note {
    const id = this.next();
    const comment: Note = { id, number: id, user: { login }, body, state: "open", title: "", on };
    this.comments.push(comment);
    return comment;
  }

  /** Answers a request of the REST API. */
  answer({ method, path, query, body, token }: Request): Answer {
    const permissions = this.tokens.get(token);
    if (!permissions) return refused(401, "Bad credentials");
    if (!path.startsWith(`repos/${REPOSITORY}/`)) return refused(404, "Not Found");
    const [kind, ...rest] = path.slice(`repos/${REPOSITORY}/`.length).split("/");
    if (kind === "deployments" && method === "GET") {
      return permissions.deployments ? this.deploymentsOf(rest, query) : refused(403, FORBIDDEN);
    }
    if (kind === "compare" && method === "GET") {
      return permissions.contents ? this.compare(rest[0] ?? "") : refused(403, FORBIDDEN);
    }
    if (kind !== "issues") return refused(404, "Not Found");
    const issue = this.subject(rest);
    const allowed = permissions[issue?.pull_request ? "pull-requests" : "issues"];
    if (!allowed || (method !== "GET" && allowed !== "write")) return refused(403, FORBIDDEN);
    const parsed = written.safeParse(body ?? {});
    if (!parsed.success) return refused(422, z.prettifyError(parsed.error));
    return this.issueAnswer(method, rest, query, parsed.data);
  }

  private issueAnswer(
    method: string,
    rest: readonly string[],
    query: URLSearchParams,
    { body = "", ...changes }: z.output<typeof written>,
  ): Answer {
    const [first, second] = rest;
    if (first === undefined) {
      if (method === "POST") return { status: 201, body: Object.assign(this.open(BOT, body), changes) };
      return paged(
        this.issues.filter(({ state }) => state === (query.get("state") ?? "open")),
        query,
      );
    }
    if (first === "comments") {
      const comment = this.comments.find(({ id }) => String(id) === second);
      if (!comment || method !== "PATCH") return refused(404, "Not Found");
      return { status: 200, body: Object.assign(comment, { body }) };
    }
    const issue = this.subject(rest);
    if (!issue) return refused(404, "Not Found");
    if (second === undefined && method === "PATCH") {
      return { status: 200, body: Object.assign(issue, changes, body === "" ? {} : { body }) };
    }
    if (second !== "comments") return refused(404, "Not Found");
    if (method === "POST") return { status: 201, body: this.comment(BOT, issue.id, body) };
    return paged(
      this.comments.filter(({ on }) => on === issue.id),
      query,
    );
  }

  private subject([first, second]: readonly string[]): Note | undefined {
    const on = first === "comments" ? this.comments.find(({ id }) => String(id) === second)?.on : Number(first);
    return this.issues.find(({ number }) => number === on);
  }

  private deploymentsOf([id, what]: readonly string[], query: URLSearchParams): Answer {
    if (id === undefined) {
      return paged(
        this.deployments.filter(({ environment }) => environment === query.get("environment")),
        query,
      );
    }
    const deployment = this.deployments.find((one) => String(one.id) === id);
    if (!deployment || what !== "statuses") return refused(404, "Not Found");
    return paged(deployment.statuses.map((state) => ({ state })).reverse(), query);
  }

  private compare(range: string): Answer {
    const [base = -1, head = -1] = range.split("...").map((sha) => this.commits.indexOf(sha));
    if (base < 0 || head < 0) return refused(404, "Not Found");
    return { status: 200, body: { status: head > base ? "ahead" : head < base ? "behind" : "identical" } };
  }

  private next(): number {
    this.last += 1;
    return this.last;
  }
}

const FORBIDDEN = "Resource not accessible by integration";

function paged(items: readonly unknown[], query: URLSearchParams): Answer {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  return { status: 200, body: items.slice((page - 1) * size, page * size), more: items.length > page * size };
}
