import { resolve } from "node:path";
import { jobsOf } from "./rules";
import { type Job, loadWorkflows } from "./workflow";

/** The workflows of this project. */
export const files = loadWorkflows(resolve(__dirname, "..", "..", ".."));

/** All their jobs. */
export const jobs = jobsOf(files);

/** A job that must be there. */
export function job(file: string, id: string): Job {
  const found = files.find((one) => one.file === file)?.workflow.jobs[id];
  if (!found) throw new Error(`${file} has no job ${id}`);
  return found;
}
