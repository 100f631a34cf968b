import type { CommandResult } from "../../apply/parts/command";
import type { Failure, Stage } from "./failure";

/** Lets a command wait behind something, then acts on its run. */
async function waiting(stage: Stage, command: Promise<CommandResult>, act: (runId: string) => void, skip = 0) {
  const { id } = await stage.cloud.waitForRun(stage.place, ["pending"], { skip });
  // Long enough for Terraform to look and say what it waits for.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  act(id);
  return command;
}

/** Lets a command get as far as a status of its run, then acts. */
async function reached(
  stage: Stage,
  command: Promise<CommandResult>,
  status: "planning" | "planned" | "applying",
  act: (runId: string) => void,
) {
  const { id } = await stage.cloud.waitForRun(stage.place, [status]);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  act(id);
  return command;
}

/** What other people and other runs do to a workspace or a run. */
export const otherPeople: readonly Failure[] = [
  {
    name: "locked-by-a-person",
    what: "a person holds the workspace, then lets it go",
    says: ["Waiting for the manually locked workspace to be unlocked..."],
    status: 0,
    provoke: (stage) => {
      stage.cloud.lock(...stage.place);
      const command = stage.client.cdktf("deploy", "--auto-approve");
      return waiting(stage, command, () => stage.cloud.unlock(...stage.place));
    },
  },
  {
    name: "canceled-while-locked",
    what: "a run that waits for a locked workspace is canceled by somebody else",
    says: ["Waiting for the manually locked workspace to be unlocked..."],
    status: 1,
    provoke: (stage) => {
      stage.cloud.lock(...stage.place);
      const command = stage.client.cdktf("deploy", "--auto-approve");
      return waiting(stage, command, (id) => stage.cloud.cancelRun(id));
    },
  },
  {
    name: "run-in-front",
    what: "a run in front waits for an approval; it is discarded",
    says: ["Waiting for 1 run(s) to finish before being queued..."],
    status: 0,
    provoke: (stage) => {
      const front = stage.cloud.addWaitingRun(...stage.place);
      const command = stage.client.cdktf("deploy", "--auto-approve");
      return waiting(stage, command, () => stage.cloud.discardRun(front), 1);
    },
  },
  {
    name: "discarded-while-waiting",
    what: "a run that waits behind another is discarded by somebody else: the CDKTF CLI takes it for a success",
    says: ["Waiting for 1 run(s) to finish before being queued..."],
    status: 0,
    provoke: async (stage) => {
      await stage.client.cdktf("deploy", "--auto-approve");
      stage.use({ value: "two" });
      stage.cloud.addWaitingRun(...stage.place);
      const command = stage.client.cdktf("deploy", "--auto-approve");
      return waiting(stage, command, (id) => stage.cloud.discardRun(id), 2);
    },
  },
  {
    name: "canceled-while-planning",
    what: "a run is canceled by somebody else while it plans",
    says: [],
    status: 1,
    provoke: (stage) => {
      const release = stage.cloud.hold("plan");
      const command = stage.client.cdktf("deploy", "--auto-approve");
      return reached(stage, command, "planning", (id) => stage.cloud.cancelRun(id)).finally(release);
    },
  },
  {
    name: "canceled-while-applying",
    what: "a run is canceled by somebody else while it applies",
    says: ["Interrupt received"],
    status: 1,
    provoke: (stage) => {
      stage.use({ command: "exec sleep 60" });
      const command = stage.client.cdktf("deploy", "--auto-approve");
      return reached(stage, command, "applying", (id) => stage.cloud.cancelRun(id));
    },
  },
  {
    name: "needs-approval",
    what: "a run that nobody approves, without a terminal to ask on",
    says: ["Cannot confirm apply due to -input=false"],
    status: 1,
    provoke: async (stage) => {
      await stage.client.cdktf("diff");
      return stage.client.terraform("apply", "-input=false", "-no-color");
    },
  },
  {
    name: "needs-approval-cdktf",
    what: "the CDKTF CLI wants an approval without a terminal to ask on",
    says: ["Raw mode is not supported"],
    status: 1,
    provoke: (stage) => stage.client.cdktf("deploy"),
  },
  {
    name: "discarded-while-asking",
    what: "a run is discarded by somebody else while it waits for this person's approval",
    says: ["discarded using the UI or API", "Apply discarded."],
    status: 1,
    provoke: async (stage) => {
      await stage.client.cdktf("diff");
      return reached(stage, stage.client.asked("apply", "-no-color"), "planned", (id) => stage.cloud.discardRun(id));
    },
  },
  {
    name: "approved-by-somebody-else",
    what: "a run is approved by somebody else while it waits for this person's approval",
    says: ["approved using the UI or API", "Apply complete!"],
    status: 0,
    provoke: async (stage) => {
      await stage.client.cdktf("diff");
      return reached(stage, stage.client.asked("apply", "-no-color"), "planned", (id) => stage.cloud.confirmRun(id));
    },
  },
];
