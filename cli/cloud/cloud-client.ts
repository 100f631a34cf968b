import type { z } from "zod";
import {
  invalidToken,
  notPermitted,
  organizationNotFound,
  unexpectedAnswer,
  workspaceNotFound,
} from "./access-problems";
import { phaseAnswer, policyChecksAnswer, runAnswer, runsAnswer, workspaceAnswer } from "./answers";
import type { CloudPlace } from "./cloud-place";
import type { CloudProblem } from "./cloud-problem";
import { fetchPlanJson } from "./plan-json";
import { type Run, readRun } from "./run";
import { errorsIn } from "./run-log";
import { planNotReadable, unfinished } from "./run-problems";
import type { Token } from "./token";
import { send, type Transport } from "./transport";
import { readWorkspace, type Workspace } from "./workspace";

const MEDIA_TYPE = "application/vnd.api+json";

/** The few requests of HCP Terraform's API that plans and deployments need. */
export class CloudClient {
  /**
   * @param place organization and workspace
   * @param token found on this machine
   * @param api address that the host announced, with a slash at its end
   */
  constructor(
    readonly place: CloudPlace,
    private readonly token: Token,
    private readonly api: URL,
    private readonly transport: Transport,
  ) {}

  /** Variable or file that the token comes from, for messages. */
  get tokenSource(): string {
    return this.token.source;
  }

  /**
   * The workspace.
   *
   * @throws CloudProblem when token, organization or workspace is not there
   */
  async workspace(): Promise<Workspace> {
    const { organization, workspace } = this.place;
    const base = `organizations/${encodeURIComponent(organization)}`;
    // The entitlements are what every member may read; Terraform itself asks for them.
    if (!(await this.read(`${base}/entitlement-set`))) throw organizationNotFound(this.place, this.token.source);
    const path = `${base}/workspaces/${encodeURIComponent(workspace)}?include=locked_by`;
    const answer = await this.parsed(path, workspaceAnswer);
    if (!answer) throw workspaceNotFound(this.place, this.token.source);
    return readWorkspace(answer);
  }

  /** The latest runs of the workspace, the newest first; those that can only plan among them. */
  async latestRuns(workspaceId: string): Promise<readonly Run[]> {
    const path = `workspaces/${workspaceId}/runs?page%5Bsize%5D=20&include=created_by`;
    const answer = await this.parsed(path, runsAnswer);
    return answer?.data.map((run) => readRun(run, answer.included)) ?? [];
  }

  /** A run, or `undefined` where there is none with this id, or not for this token. */
  async run(id: string): Promise<Run | undefined> {
    const answer = await this.parsed(`runs/${id}?include=created_by`, runAnswer);
    return answer && readRun(answer.data, answer.included);
  }

  /**
   * What became of a run, where that is not what was wanted.
   *
   * @param interrupted whether this program was asked to end meanwhile
   */
  async unfinished(run: Run, interrupted: boolean): Promise<CloudProblem | undefined> {
    const errored = run.status === "errored";
    const policyFailed = errored && run.hasPolicyChecks && !run.applyBegan && (await this.failedPolicy(run.id));
    const log = errored ? await this.log(run) : "";
    return unfinished(this.place, run, { policyFailed, interrupted, errors: errorsIn(log) });
  }

  /** What Terraform printed in the last phase of a run; empty where it cannot be had. */
  private async log(run: Run): Promise<string> {
    const path = run.applyBegan && run.applyId ? `applies/${run.applyId}` : run.planId && `plans/${run.planId}`;
    const url = path && (await this.parsed(path, phaseAnswer))?.data.attributes["log-read-url"];
    if (!url?.startsWith("https://")) return "";
    // The address is the permission: no token goes there.
    const answer = await send(this.place, this.transport, new URL(url), {});
    return answer.ok ? answer.text() : "";
  }

  /**
   * The plan of a run as JSON: whole for tokens with admin access, or else with sensitive values taken out.
   *
   * @throws CloudProblem when the token may read neither
   */
  async planJson(run: Run): Promise<unknown> {
    for (const form of run.planId ? ["json-output", "json-output-redacted"] : []) {
      const found = await fetchPlanJson(
        this.place,
        this.transport,
        this.address(`plans/${run.planId}/${form}`),
        this.token,
      );
      if (found !== undefined) return found;
    }
    throw planNotReadable(this.place, run, this.token.source);
  }

  /**
   * Leaves a comment on a run.
   *
   * @throws CloudProblem when the token may not
   */
  async comment(runId: string, body: string): Promise<void> {
    const request = JSON.stringify({ data: { type: "comments", attributes: { body } } });
    const answer = await this.send(`runs/${runId}/comments`, { method: "POST", body: request });
    await answer.body?.cancel();
    if (answer.status === 403 || answer.status === 404) throw notPermitted(this.place, "comment", this.token.source);
    if (!answer.ok) throw unexpectedAnswer(this.place, `runs/${runId}/comments`, `HTTP ${answer.status}`);
  }

  private async failedPolicy(runId: string): Promise<boolean> {
    const answer = await this.parsed(`runs/${runId}/policy-checks`, policyChecksAnswer);
    return answer?.data.some(({ attributes }) => /failed/.test(attributes.status)) ?? false;
  }

  private async parsed<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const answer = await this.read(path);
    if (!answer) return undefined;
    const result = schema.safeParse(answer.json);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw unexpectedAnswer(this.place, path, `${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
  }

  /** An answer's JSON, or `undefined` for what is not there or not for this token. */
  private async read(path: string): Promise<{ readonly json: unknown } | undefined> {
    const answer = await this.send(path, {});
    if (answer.status === 403 || answer.status === 404) {
      await answer.body?.cancel();
      return undefined;
    }
    const text = await answer.text();
    if (!answer.ok) throw unexpectedAnswer(this.place, path, `HTTP ${answer.status}`);
    try {
      return { json: JSON.parse(text) };
    } catch {
      throw unexpectedAnswer(this.place, path, "no JSON");
    }
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token.value}`, "content-type": MEDIA_TYPE, accept: MEDIA_TYPE };
    const answer = await send(this.place, this.transport, this.address(path), { ...init, headers });
    if (answer.status === 401) throw invalidToken(this.place, this.token.source);
    return answer;
  }

  private address(path: string): URL {
    return new URL(path, this.api);
  }
}
