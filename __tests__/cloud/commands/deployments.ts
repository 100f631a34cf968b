import { expect } from "expect";
import type { Command } from "./command";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const DEPLOY = ["deploy", "staging", "--auto-approve", "--commit", COMMIT] as const;
const WORKFLOW = ["--run-url", "https://github.com/acme/system/actions/runs/1", "--", "--skip-provider-lock"] as const;

/** `npm run deploy` against the service. */
export const deployments: readonly Command[] = [
  {
    name: "command-deploy",
    what: "npm run deploy: applied, and the run names the commit",
    says: ["Deployed by", "(applied)"],
    status: 0,
    run: async (stage) => {
      const result = await stage.client.operator(...DEPLOY, ...WORKFLOW);
      const run = stage.cloud.runs(...stage.place).at(-1);
      expect(run).toMatchObject({ status: "applied", order: { planOnly: false } });
      expect(JSON.stringify(run?.comments)).toContain(COMMIT);
      expect(JSON.stringify(run?.comments)).toContain("https://github.com/acme/system/actions/runs/1");
      return result;
    },
  },
  {
    name: "command-locked",
    what: "npm run deploy: somebody holds the workspace",
    says: ["locked", "Nothing was started"],
    status: 1,
    run: async (stage) => {
      stage.cloud.lock(...stage.place);
      const result = await stage.client.operator(...DEPLOY, ...WORKFLOW);
      expect(stage.cloud.runs(...stage.place)).toEqual([]);
      return result;
    },
  },
  {
    name: "command-waiting",
    what: "npm run deploy: a run in front waits for approval",
    says: ["waits for approval", "Nothing was started", "Confirm & apply"],
    status: 1,
    run: async (stage) => {
      stage.cloud.addWaitingRun(...stage.place);
      return stage.client.operator(...DEPLOY, ...WORKFLOW);
    },
  },
  {
    name: "command-cancelled-apply",
    what: "npm run deploy: cancelled from outside while it applies",
    says: ["while it applied", "npm run plan -- staging"],
    status: 1,
    run: async (stage) => {
      const release = stage.cloud.hold("apply");
      const result = stage.client.operator(...DEPLOY, ...WORKFLOW);
      const run = await stage.cloud.waitForRun(stage.place, ["applying"]);
      stage.cloud.cancelRun(run.id);
      release();
      return result;
    },
  },
  {
    name: "command-errored",
    what: "npm run deploy: the apply fails, and its error is shown",
    says: ["failed while it applied", "local-exec provisioner error"],
    status: 1,
    run: (stage) => {
      stage.use({ command: "exit 3" });
      return stage.client.operator(...DEPLOY, ...WORKFLOW);
    },
  },
  {
    name: "command-plan-token",
    what: "npm run deploy: a token that may only plan",
    says: ["may not queue applies", 'access "Write"'],
    status: 1,
    run: (stage) => stage.token(stage.cloud.tokenOf("plan")).client.operator(...DEPLOY, ...WORKFLOW),
  },
];
