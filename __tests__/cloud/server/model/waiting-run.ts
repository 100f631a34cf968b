import { newId, newSecret } from "./ids";
import { type ConfigurationVersion, Run, type RunOrder } from "./run";
import type { Workspace } from "./store";

const ORDER: RunOrder = {
  message: "Change that waits for an approval",
  isDestroy: false,
  autoApply: false,
  savePlan: false,
  planOnly: false,
  refresh: true,
  refreshOnly: false,
  targets: [],
  replacements: [],
  variables: [],
};

/** A run of somebody else that is planned and waits for an approval. Nothing was uploaded for it. */
export function waitingRun(workspace: Workspace, user: string): Run {
  const configuration: ConfigurationVersion = {
    id: newId("cv"),
    workspaceId: workspace.id,
    speculative: false,
    provisional: false,
    autoQueueRuns: false,
    uploadSecret: newSecret(),
    slug: Buffer.alloc(0),
  };
  const run = new Run(workspace, configuration, ORDER, user);
  run.hasChanges = true;
  run.plan.status = "finished";
  run.plan.log.end();
  run.reach("planned");
  return run;
}
