import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "expect";
import type { Command } from "./command";

const PLAN = ["plan", "staging", "--detailed-exitcode"] as const;

/** `npm run plan` against the service. */
export const plans: readonly Command[] = [
  {
    name: "command-first",
    what: "npm run plan: the first plan, with a report, by a token that may plan and not read plans whole",
    says: ["1 to create", "/app/acme/command-first/runs/run-"],
    status: 2,
    run: async (stage) => {
      const result = await stage.token(stage.cloud.tokenOf("plan")).client.operator(...PLAN, "--report", "report.md");
      const report = readFileSync(join(stage.client.directory, "project", "report.md"), "utf8");
      expect(report).toContain("staging");
      expect(stage.cloud.runs(...stage.place).at(-1)).toMatchObject({ order: { planOnly: true } });
      return result;
    },
  },
  {
    name: "command-nothing",
    what: "npm run plan after a deployment: nothing would change",
    says: ["No changes"],
    status: 0,
    run: async (stage) => {
      await stage.client.operator("deploy", "staging", "--auto-approve", "--", "--skip-provider-lock");
      return stage.client.operator(...PLAN);
    },
  },
  {
    name: "command-guarded",
    what: "npm run plan: Terraform refuses to replace what is guarded",
    says: ["prevent_destroy"],
    status: 3,
    run: async (stage) => {
      stage.use({ guarded: true });
      await stage.client.operator("deploy", "staging", "--auto-approve", "--", "--skip-provider-lock");
      stage.use({ guarded: true, value: "two" });
      return stage.client.operator(...PLAN);
    },
  },
  {
    name: "command-missing",
    what: "npm run plan: the workspace is missing, and is not made",
    says: ['Organization "acme" has no workspace "command-missing"', "backend.workspace", "remedy"],
    status: 1,
    missing: true,
    run: (stage) => stage.client.operator(...PLAN),
  },
  {
    name: "command-organization",
    what: "npm run plan: another organization",
    says: ['There is no organization "nobody"', "backend.organization"],
    status: 1,
    run: (stage) => {
      stage.use({}, "nobody");
      return stage.client.operator(...PLAN);
    },
  },
  {
    name: "command-no-token",
    what: "npm run plan: no token",
    says: ["terraform login", "environments/staging.ts"],
    status: 1,
    run: (stage) => stage.token(null).client.operator(...PLAN),
  },
  {
    name: "command-wrong-token",
    what: "npm run plan: a token that is wrong",
    says: ["HTTP 401"],
    status: 1,
    run: (stage) => stage.token("wrong").client.operator(...PLAN),
  },
  {
    name: "command-old",
    what: "npm run plan: the workspace's Terraform is too old",
    says: ["1.5.7", ">= 1.11.0"],
    status: 1,
    run: (stage) => {
      stage.cloud.setAttributes(...stage.place, { "terraform-version": "1.5.7" });
      return stage.client.operator(...PLAN);
    },
  },
  {
    name: "command-untrusted",
    what: "npm run plan: a certificate of an unknown authority",
    says: ["is not trusted", "NODE_EXTRA_CA_CERTS"],
    status: 1,
    run: (stage) => {
      stage.client.set({ NODE_EXTRA_CA_CERTS: undefined, SSL_CERT_FILE: undefined });
      return stage.client.operator(...PLAN);
    },
  },
  {
    name: "command-cancelled-plan",
    what: "npm run plan: cancelled from outside while it plans",
    says: ["cancelled from outside", "Nothing has changed"],
    status: 1,
    run: async (stage) => {
      const release = stage.cloud.hold("plan");
      const result = stage.client.operator(...PLAN);
      const run = await stage.cloud.waitForRun(stage.place, ["planning"]);
      stage.cloud.cancelRun(run.id);
      release();
      return result;
    },
  },
];
