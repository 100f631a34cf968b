import { notFound, nothing, shown } from "../http/json-api";
import type { Request, Route } from "../http/router";
import type { Level } from "../model/access";
import type { Phase, Run } from "../model/run";
import { phaseResource } from "./run-resource";
import type { Service } from "./service";

/** Plans and applies: where they are, what Terraform prints, and the plan as data. */
export function phases({ access, store, url }: Service): Route[] {
  const found = (request: Request, kind: "plan" | "apply", level: Level): Run => {
    const run = [...store.runs.values()].find((candidate) => candidate[kind].id === request.part("phase"));
    access.allowed(request, run?.workspace, level);
    if (!run) throw notFound();
    return run;
  };
  const bySecret = (secret: string): Phase => {
    const all = [...store.runs.values()].flatMap(({ plan, apply }) => [plan, apply]);
    const phase = all.find((candidate) => candidate.secret === secret);
    if (!phase) throw notFound();
    return phase;
  };
  // As the service does: the plan lies elsewhere, under an URL that needs no token.
  const elsewhere = (kind: "json" | "redacted", level: Level) => (request: Request) => {
    const { plan } = found(request, "plan", level);
    if (plan[kind] === undefined) return nothing();
    return { status: 307, headers: { Location: `${url}/_archivist/plans/${plan.secret}/${kind}` } };
  };
  return [
    {
      method: "GET",
      path: "/api/v2/plans/:phase",
      answer: (request) => {
        const run = found(request, "plan", "read");
        return shown(phaseResource("plans", run.plan, run, url));
      },
    },
    {
      method: "GET",
      path: "/api/v2/applies/:phase",
      answer: (request) => {
        const run = found(request, "apply", "read");
        return shown(phaseResource("applies", run.apply, run, url));
      },
    },
    { method: "GET", path: "/api/v2/plans/:phase/json-output", answer: elsewhere("json", "admin") },
    { method: "GET", path: "/api/v2/plans/:phase/json-output-redacted", answer: elsewhere("redacted", "read") },
    {
      method: "GET",
      path: "/_archivist/plans/:secret/:kind",
      open: true,
      answer: ({ part }) => {
        const phase = bySecret(part("secret"));
        const body = part("kind") === "json" ? phase.json : phase.redacted;
        return { status: 200, headers: { "Content-Type": "application/json" }, body: body ?? "" };
      },
    },
    {
      method: "GET",
      path: "/_archivist/logs/:secret",
      open: true,
      answer: ({ part, query }) => {
        const { log } = bySecret(part("secret"));
        const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? 65536)];
        return { status: 200, headers: { "Content-Type": "text/plain" }, body: log.read(offset, limit) };
      },
    },
  ];
}
