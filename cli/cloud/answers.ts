import { z } from "zod";

/** A reference to another resource. */
const reference = z.object({ data: z.object({ id: z.string(), type: z.string() }).nullish() }).nullish();

/** What came along with a resource: users, teams and runs have a name of one of these kinds. */
const included = z
  .array(
    z.object({
      id: z.string(),
      type: z.string(),
      attributes: z
        .object({ username: z.string().nullish(), name: z.string().nullish(), message: z.string().nullish() })
        .nullish(),
    }),
  )
  .nullish();

/** The services that a host announces. */
export const servicesAnswer = z.object({ "tfe.v2": z.string() });

/** A workspace. Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces */
export const workspaceAnswer = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      "terraform-version": z.string().nullish(),
      "execution-mode": z.string().nullish(),
      "working-directory": z.string().nullish(),
      "vcs-repo": z.object({ identifier: z.string().nullish() }).nullish(),
      locked: z.boolean().nullish(),
      "locked-reason": z.string().nullish(),
      permissions: z
        .object({ "can-queue-run": z.boolean().nullish(), "can-queue-apply": z.boolean().nullish() })
        .nullish(),
    }),
    relationships: z.object({ "current-run": reference, "locked-by": reference }).partial().nullish(),
  }),
  included,
});

const run = z.object({
  id: z.string(),
  attributes: z.object({
    status: z.string(),
    "created-at": z.string().nullish(),
    message: z.string().nullish(),
    "plan-only": z.boolean().nullish(),
    actions: z.object({ "is-confirmable": z.boolean().nullish() }).nullish(),
    "status-timestamps": z.record(z.string(), z.string().nullish()).nullish(),
  }),
  relationships: z
    .object({
      plan: reference,
      apply: reference,
      "created-by": reference,
      "policy-checks": z.object({ data: z.array(z.object({ id: z.string() })).nullish() }).nullish(),
    })
    .partial()
    .nullish(),
});

/** A run. Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run */
export const runAnswer = z.object({ data: run, included });

/** Runs of a workspace, the newest first. */
export const runsAnswer = z.object({ data: z.array(run), included });

/** Policy checks of a run. Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/policy-checks */
export const policyChecksAnswer = z.object({
  data: z.array(z.object({ attributes: z.object({ status: z.string() }) })),
});

/** A plan or an apply. Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/applies */
export const phaseAnswer = z.object({
  data: z.object({ attributes: z.object({ "log-read-url": z.string().nullish() }) }),
});

/** A run as the API tells it. */
export type RunData = z.infer<typeof run>;

/** What came along with an answer. */
export type Included = z.infer<typeof included>;
