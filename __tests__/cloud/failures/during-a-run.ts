import type { Failure } from "./failure";

/** What Terraform itself fails at, on the service's machine. */
export const duringARun: readonly Failure[] = [
  {
    name: "old-terraform",
    what: "the workspace's Terraform is too old for the configuration",
    says: ["Unsupported Terraform Core version", "does not support Terraform version 1.5.7"],
    status: 1,
    provoke: (stage) => {
      stage.cloud.setAttributes(...stage.place, { "terraform-version": "1.5.7" });
      return stage.client.cdktf("diff");
    },
  },
  {
    name: "plan-errored",
    what: "the plan fails",
    says: ["Resource precondition failed", "Operation failed: failed running terraform plan (exit 1)"],
    status: 1,
    provoke: (stage) => {
      stage.use({ impossible: true });
      return stage.client.cdktf("diff");
    },
  },
  {
    name: "guarded-resource",
    what: "a plan would replace a guarded resource",
    says: ["Instance cannot be destroyed", "has lifecycle.prevent_destroy set"],
    status: 1,
    provoke: async (stage) => {
      stage.use({ guarded: true });
      await stage.client.cdktf("deploy", "--auto-approve");
      stage.use({ guarded: true, value: "two" });
      return stage.client.cdktf("diff");
    },
  },
  {
    name: "apply-errored",
    what: "the apply fails half way",
    says: ["local-exec provisioner error", "Operation failed: failed running terraform apply (exit 1)"],
    status: 1,
    provoke: (stage) => {
      stage.use({ command: "exit 3" });
      return stage.client.cdktf("deploy", "--auto-approve");
    },
  },
];
