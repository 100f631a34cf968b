import { type Answer, json, notFound, Refusal } from "../http/json-api";
import { sentComment } from "../http/request-body";
import type { Request, Route } from "../http/router";
import { newId } from "../model/ids";
import type { Run } from "../model/run";
import type { Service } from "./service";

/** What people and programs do with a run that exists. */
export function runActions({ access, store, queue }: Service): Route[] {
  const action = (name: string, possible: (run: Run) => boolean, act: (run: Run) => void): Route => ({
    method: "POST",
    path: `/api/v2/runs/:run/actions/${name}`,
    answer: (request: Request): Answer => {
      const run = store.runs.get(request.part("run"));
      access.allowed(request, run?.workspace, "write");
      if (!run) throw notFound();
      if (!possible(run)) throw new Refusal(409, "transition not allowed");
      const body = sentComment(request.body);
      if (body) run.comments.push({ id: newId("wsc"), body });
      act(run);
      return json(202, null);
    },
  });
  return [
    action(
      "apply",
      ({ isConfirmable }) => isConfirmable,
      (run) => queue.confirm(run),
    ),
    action(
      "discard",
      ({ isDiscardable }) => isDiscardable,
      (run) => queue.discard(run),
    ),
    action(
      "cancel",
      ({ isCancelable }) => isCancelable,
      (run) => queue.cancel(run),
    ),
  ];
}
