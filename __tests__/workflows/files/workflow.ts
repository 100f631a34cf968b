import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** Where the workflows lie. */
export const WORKFLOWS = join(".github", "workflows");

const text = z.string().min(1);
const settings = z.record(text, z.union([z.string(), z.boolean(), z.number()]).transform(String));

const stepSchema = z.strictObject({
  name: text,
  id: text.optional(),
  if: text.optional(),
  uses: text.optional(),
  with: settings.default({}),
  env: settings.default({}),
  run: text.optional(),
});

const permissionsSchema = z.record(text, z.enum(["read", "write"]));

const concurrencySchema = z.strictObject({ group: text, "cancel-in-progress": z.boolean() });

const jobSchema = z.strictObject({
  name: text,
  needs: z.array(text).default([]),
  if: text.optional(),
  "runs-on": text,
  "timeout-minutes": z.number(),
  permissions: permissionsSchema,
  environment: z.strictObject({ name: text, url: text }).optional(),
  concurrency: concurrencySchema.optional(),
  strategy: z
    .strictObject({ "fail-fast": z.literal(false), matrix: z.strictObject({ environment: z.array(text) }) })
    .optional(),
  steps: z.array(stepSchema),
});

/**
 * The part of GitHub's workflow syntax that these workflows use. Anything else is refused: the dry run would have to
 * understand it, and silence about it would pass for a proof.
 */
const workflowSchema = z.strictObject({
  name: text,
  on: z.strictObject({
    pull_request: z.strictObject({ branches: z.array(text) }).optional(),
    push: z.strictObject({ branches: z.array(text) }).optional(),
    schedule: z.array(z.strictObject({ cron: text })).optional(),
    workflow_dispatch: z.null().optional(),
  }),
  permissions: permissionsSchema,
  concurrency: concurrencySchema.optional(),
  defaults: z.strictObject({ run: z.strictObject({ shell: z.literal("bash") }) }),
  jobs: z.record(text, jobSchema),
});

/** A workflow as its file says it. */
export type Workflow = z.output<typeof workflowSchema>;
/** A job of a workflow. */
export type Job = Workflow["jobs"][string];
/** A step of a job. */
export type Step = Job["steps"][number];

/** A workflow with the name and the text of its file. */
export interface WorkflowFile {
  /** Name of the file. */
  readonly file: string;
  /** Its text. Comments, which YAML drops, are part of the rules. */
  readonly source: string;
  /** What it says. */
  readonly workflow: Workflow;
}

/**
 * All workflows of a project.
 *
 * @param root folder of the project
 * @throws z.ZodError when a workflow uses syntax that the dry run does not know
 */
export function loadWorkflows(root: string): readonly WorkflowFile[] {
  return readdirSync(join(root, WORKFLOWS))
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => {
      const source = readFileSync(join(root, WORKFLOWS, file), "utf8");
      return { file, source, workflow: workflowSchema.parse(parse(source)) };
    });
}
